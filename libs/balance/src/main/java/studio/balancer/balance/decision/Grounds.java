package studio.balancer.balance.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import studio.balancer.balance.decision.Decision.Deletion;
import studio.balancer.balance.evaluation.Authority;
import studio.balancer.balance.evaluation.EvaluatedImage;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.command.DeleteReason;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.EvidenceSource;
import studio.balancer.contracts.evaluation.Flag;
import studio.balancer.contracts.text.Line;

/** Says on what grounds an image goes, for people: who found what. */
final class Grounds {
  /** Reasons come from decoders and models; a line is to be read at once. */
  private static final int MAX_REASON = 120;

  private Grounds() {}

  static Deletion ofQuality(EvaluatedImage image) {
    return deletion(image, DeleteReason.QUALITY, judgements(image), image.judgedBy() == null);
  }

  /**
   * An image of which there are more than the target has.
   *
   * @param rank its place among those of its type, the best first, from 1
   */
  static Deletion ofSurplus(EvaluatedImage image, int rank, int wanted) {
    List<String> lines = new ArrayList<>();
    lines.add(Line.of("number %d of %s by quality, %d wanted", rank, image.type(), wanted));
    lines.addAll(judgements(image));
    image
        .evidence(EvidenceSource.VISION_MODEL_RANK)
        .filter(look -> look.reason() != null)
        .ifPresent(look -> lines.add(Line.of("%s: %s", source(look), look.reason())));
    return deletion(image, DeleteReason.SURPLUS, lines, image.judgedBy() == null);
  }

  /** An image that has the mark or the bytes of another, or of what that repeats. */
  static Deletion ofMark(EvaluatedImage image, EvaluatedImage original) {
    FileName marked = image.evaluation().nearDuplicateOf();
    if (Likeness.same(image, original)) {
      return ofMeasuring(image, original, "the same bytes as");
    }
    String line =
        marked == null
            ? Line.of("named or found, with others, to repeat %s", original.file())
            : Line.of(
                "%s: near duplicate of %s",
                marked.equals(image.image().recorded().nearDuplicateOf())
                    ? Authority.MANIFEST
                    : Authority.CHANGE,
                marked);
    return deletion(image, DeleteReason.NEAR_DUPLICATE, List.of(line), marked == null);
  }

  /** An image that looks like another. */
  static Deletion ofLikeness(EvaluatedImage image, EvaluatedImage original) {
    return ofMeasuring(image, original, "the same picture as");
  }

  private static Deletion ofMeasuring(EvaluatedImage image, EvaluatedImage original, String words) {
    List<String> lines =
        image.evidence(EvidenceSource.MEASUREMENT).stream()
            .map(look -> Line.of("%s: %s %s", source(look), words, original.file()))
            .toList();
    return deletion(image, DeleteReason.NEAR_DUPLICATE, lines, true);
  }

  private static Deletion deletion(
      EvaluatedImage image, DeleteReason reason, List<String> lines, boolean byEvidence) {
    return new Deletion(image, reason, lines, byEvidence ? etag(image) : null);
  }

  /** Of the bytes that were looked at; null if none could be fetched, or nobody looked. */
  private static String etag(EvaluatedImage image) {
    return image.evidence().stream()
        .map(Evidence::etag)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static List<String> judgements(EvaluatedImage image) {
    List<String> lines = new ArrayList<>();
    if (image.judgedBy() != null) {
      lines.add(Line.of("%s: quality %.1f", image.judgedBy(), image.evaluation().quality()));
    }
    for (Evidence look : image.evidence()) {
      List<String> found = new ArrayList<>();
      if (look.quality() != null) {
        found.add(Line.of("quality %.1f", look.quality()));
      }
      look.flags().stream().map(Flag::label).forEach(found::add);
      if (!found.isEmpty()) {
        lines.add(Line.of("%s: %s%s", source(look), String.join(", ", found), reason(look)));
      }
    }
    return lines;
  }

  private static String source(Evidence look) {
    return Line.of("%s %s", look.source(), look.version());
  }

  /** In its own words, if they say more than the flags do. */
  private static String reason(Evidence look) {
    String flags = look.flags().stream().map(Flag::label).collect(Collectors.joining(", "));
    return look.reason() == null || look.reason().isBlank() || look.reason().equals(flags)
        ? ""
        : Line.of(" (%s)", Printable.of(look.reason(), MAX_REASON));
  }
}
