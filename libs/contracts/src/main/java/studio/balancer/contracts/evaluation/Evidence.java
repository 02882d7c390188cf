package studio.balancer.contracts.evaluation;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.Evaluation;
import studio.balancer.contracts.message.Require;
import studio.balancer.contracts.text.Line;

/**
 * What one look at an image found. What was not judged, or could not be told, is null.
 *
 * @param file the image
 * @param source who looked
 * @param version of the evaluator; another version looks again
 * @param etag of the bytes that were looked at, without quotes; other bytes void the evidence. Null
 *     if none could be fetched
 * @param sha256 of these bytes, or null
 * @param type its type, or null: it abstains
 * @param quality 0 (unusable) to 10, or null: it abstains
 * @param flags what was found, in the order of {@link Flag}
 * @param nearDuplicateOf another image of the set, as it was then, that this one repeats, or null
 * @param hash perceptual hash, to compare with those of the same version, or null
 * @param values the numbers behind it, by name
 * @param reason why it abstains or what condemns the image, in plain words, or null
 * @param tokens what a model used, or null
 * @param costUsd what it cost, US dollars, or null
 */
public record Evidence(
    FileName file,
    EvidenceSource source,
    String version,
    String etag,
    String sha256,
    ImageType type,
    Double quality,
    List<Flag> flags,
    FileName nearDuplicateOf,
    String hash,
    Map<String, Double> values,
    String reason,
    Integer tokens,
    Double costUsd) {
  /** Behind the version of one who could not be asked: no evaluator has such a version. */
  private static final String UNASKED = ":unasked";

  public Evidence {
    Require.present("file", file);
    Require.present("source", source);
    Require.id("version", version);
    Evaluation.requireQuality(quality);
    flags = Require.list("flags", flags).stream().distinct().sorted().toList();
    values = Require.map("values", values);
    if (sha256 != null) {
      Require.sha256("sha256", sha256);
    }
    if (reason != null) {
      Require.text("reason", reason);
    }
    if (tokens != null) {
      Require.notNegative("tokens", tokens);
    }
    if (costUsd != null && !(costUsd >= 0 && costUsd < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          Line.of("invalid cost_usd '%s': expected 0 or more", costUsd));
    }
  }

  /** The version of evidence that says why nobody was asked: it is no evaluator's. */
  public static String unasked(String version) {
    return version + UNASKED;
  }

  /** Whether somebody was asked; else it says why not, and the image is looked at again. */
  public boolean asked() {
    return !version.endsWith(UNASKED);
  }

  /** What is known of an image that could not be looked at. */
  public static Evidence unseen(
      FileName file, EvidenceSource source, String version, String etag, Flag flag, String reason) {
    return new Evidence(
        file,
        source,
        version,
        etag,
        null,
        null,
        null,
        List.of(flag),
        null,
        null,
        Map.of(),
        reason,
        null,
        null);
  }

  /** The same, of an image of that name. */
  public Evidence of(FileName name) {
    return with(name, flags, nearDuplicateOf);
  }

  /** The same, of an image that repeats another one. */
  public Evidence repeating(FileName original, Flag how) {
    return with(file, Stream.concat(flags.stream(), Stream.of(how)).toList(), original);
  }

  private Evidence with(FileName name, List<Flag> found, FileName original) {
    return new Evidence(
        name, source, version, etag, sha256, type, quality, found, original, hash, values, reason,
        tokens, costUsd);
  }

  /** By what it is known: the same look again adds nothing. */
  public List<String> identity() {
    return List.of(file.value(), source.label(), version, etag == null ? "" : etag);
  }
}
