package studio.balancer.balance.looking;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import studio.balancer.actormanifest.reading.RecordedEvaluation;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.EvidenceSource;
import studio.balancer.contracts.evaluation.Flag;
import studio.balancer.datafolder.FileProblem;
import studio.balancer.images.ImageSource;
import studio.balancer.images.Images;
import studio.balancer.images.UnusableImageException;
import studio.balancer.images.measures.Measurement;
import studio.balancer.images.measures.Measuring;

/** Looks at images by measuring them; that one cannot be read is evidence, too. */
public final class Looking {
  private static final EvidenceSource SOURCE = EvidenceSource.MEASUREMENT;
  private static final String VERSION = Measuring.VERSION;

  private final Images images;

  public Looking(Images images) {
    this.images = images;
  }

  /** Whether what was measured holds for the bytes that are there now; without any, for none. */
  public static boolean hold(RecordedEvaluation looks, String etag) {
    return looks
        .evidence(SOURCE)
        .filter(look -> look.version().equals(VERSION) && Objects.equals(look.etag(), etag))
        .isPresent();
  }

  /**
   * Measures an image.
   *
   * @param etag of these bytes, without quotes, or null
   * @throws studio.balancer.objectstore.ObjectStoreException if the store cannot be asked now
   * @throws studio.balancer.images.ImagesUnavailableException if nothing can be decoded now
   */
  public Evidence look(FileName file, ImageSource source, String etag) {
    try {
      return measured(file, source, etag, sha256(source));
    } catch (UncheckedIOException e) {
      return missing(file, FileProblem.of(e.getCause()));
    }
  }

  private Evidence measured(FileName file, ImageSource source, String etag, String sha256) {
    try {
      return found(file, etag, sha256, images.measure(source).measurement());
    } catch (UnusableImageException e) {
      boolean unreadable = e.damaged() || source.size() == 0;
      return evidence(
          file,
          etag,
          sha256,
          // What only we cannot read may be a good image, and so is not condemned.
          unreadable ? List.of(Flag.UNREADABLE) : List.of(),
          "it cannot be read: " + e.getMessage());
    }
  }

  /** Whether there was a picture to be measured. */
  public static boolean decoded(Evidence look) {
    return look.hash() != null || !look.values().isEmpty();
  }

  /** Of an image of which no bytes could be fetched. */
  public static Evidence missing(FileName file, String reason) {
    return Evidence.unseen(file, SOURCE, VERSION, null, Flag.MISSING, reason);
  }

  private static Evidence found(
      FileName file, String etag, String sha256, Measurement measurement) {
    List<Flag> flags = new ArrayList<>(measurement.flags());
    if (measurement.blank()) {
      flags.add(Flag.BLANK);
    }
    String reason =
        flags.stream().distinct().sorted().map(Flag::label).collect(Collectors.joining(", "));
    return new Evidence(
        file,
        SOURCE,
        VERSION,
        etag,
        sha256,
        measurement.type(),
        measurement.quality(),
        flags,
        null,
        measurement.hash() == null ? null : measurement.hash().toString(),
        measurement.values(),
        reason.isEmpty() ? null : reason,
        null,
        null);
  }

  private static Evidence evidence(
      FileName file, String etag, String sha256, List<Flag> flags, String reason) {
    return new Evidence(
        file, SOURCE, VERSION, etag, sha256, null, null, flags, null, null, Map.of(), reason, null,
        null);
  }

  private static String sha256(ImageSource source) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      source.copy(new DigestOutputStream(OutputStream.nullOutputStream(), digest), source.size());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    } catch (IOException e) {
      throw new UncheckedIOException("not written to nothing", e);
    }
  }
}
