package studio.balancer.planner.evaluation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.EvidenceSource;
import studio.balancer.contracts.evaluation.Flag;
import studio.balancer.images.measures.Measuring;

/** How large evidence can be, and evidence that is cut to that. */
final class LargestEvidence {
  /** In a larger set the numbers behind the verdict are left out: a third of the evidence. */
  private static final int MAX_IMAGES_WITH_VALUES = 500;

  /** Longer than what our own code says; a decoder's words are cut. */
  private static final int MAX_REASON = 300;

  /** More than measuring has, each with a longer name. */
  private static final int VALUES = 16;

  private static final int HASH_LENGTH = 512;

  private LargestEvidence() {}

  /**
   * The largest evidence that a source can have of an image.
   *
   * @param version of the source, or null: measuring's
   * @param etag of the bytes that are there, or null: none are
   */
  static Evidence of(
      FileName file, EvidenceSource source, String version, String etag, int imagesInSet) {
    boolean measured = source == EvidenceSource.MEASUREMENT;
    return new Evidence(
        file,
        source,
        measured ? Measuring.VERSION : version,
        etag,
        "0".repeat(64),
        ImageType.PHOTOREALISTIC,
        10.0,
        Arrays.asList(Flag.values()),
        measured ? file : null,
        measured ? "0".repeat(HASH_LENGTH) : null,
        measured && imagesInSet <= MAX_IMAGES_WITH_VALUES ? values() : Map.of(),
        "r".repeat(MAX_REASON),
        measured ? null : Integer.MAX_VALUE,
        measured ? null : 0.123456789012);
  }

  private static Map<String, Double> values() {
    Map<String, Double> values = new HashMap<>();
    for (int i = 0; i < VALUES; i++) {
      values.put("a_name_longer_than_most_" + i, -12345.678);
    }
    return values;
  }

  /** The same evidence, no larger than the largest. */
  static Evidence compact(Evidence look, int imagesInSet) {
    boolean withValues = imagesInSet <= MAX_IMAGES_WITH_VALUES || look.hash() == null;
    boolean longReason = look.reason() != null && look.reason().length() > MAX_REASON;
    return new Evidence(
        look.file(),
        look.source(),
        look.version(),
        look.etag(),
        look.sha256(),
        look.type(),
        look.quality(),
        look.flags(),
        look.nearDuplicateOf(),
        look.hash(),
        withValues ? look.values() : Map.of(),
        longReason ? Printable.of(look.reason(), MAX_REASON) : look.reason(),
        look.tokens(),
        look.costUsd());
  }
}
