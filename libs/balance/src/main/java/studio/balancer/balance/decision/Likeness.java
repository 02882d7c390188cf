package studio.balancer.balance.decision;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import studio.balancer.balance.evaluation.EvaluatedImage;
import studio.balancer.balance.looking.Repetitions;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.EvidenceSource;
import studio.balancer.images.measures.PerceptualHash;

/** Tells which images look the same, by what measuring keeps of each. */
final class Likeness {
  /** What is much larger is a collection, and the plan says that it was not compared. */
  static final int MAX_COMPARED = Repetitions.MAX_COMPARED;

  private final Map<FileName, PerceptualHash> hashes = new HashMap<>();
  private final boolean tooMany;

  Likeness(Collection<EvaluatedImage> images) {
    for (EvaluatedImage image : images) {
      image
          .evidence(EvidenceSource.MEASUREMENT)
          .flatMap(look -> PerceptualHash.find(look.hash()))
          .ifPresent(hash -> hashes.put(image.file(), hash));
    }
    this.tooMany = hashes.size() > MAX_COMPARED;
  }

  /** Whether there were too many images to compare. */
  boolean tooMany() {
    return tooMany;
  }

  /** Whether both have the same bytes. */
  static boolean same(EvaluatedImage one, EvaluatedImage other) {
    return sha256(one).isPresent() && sha256(one).equals(sha256(other));
  }

  /** What an image's bytes are known by, if they were measured. */
  static Optional<String> sha256(EvaluatedImage image) {
    return image.evidence(EvidenceSource.MEASUREMENT).map(Evidence::sha256);
  }

  /** Whether one has the bytes of the other, or is to be taken for it. */
  boolean repeats(EvaluatedImage one, EvaluatedImage other) {
    return same(one, other) || near(one, other);
  }

  /**
   * Whether one is to be taken for the other. Two that were bought with different prompts are meant
   * to differ, and a generator has a manner of its own: there measuring needs a second source.
   */
  boolean near(EvaluatedImage one, EvaluatedImage other) {
    return looksLike(one, other)
        && (!boughtApart(one, other) || seconded(one, other) || seconded(other, one));
  }

  private boolean looksLike(EvaluatedImage one, EvaluatedImage other) {
    PerceptualHash hash = hashes.get(one.file());
    PerceptualHash otherHash = hashes.get(other.file());
    return !tooMany
        && hash != null
        && otherHash != null
        && version(one).equals(version(other))
        && hash.near(otherHash);
  }

  private static boolean boughtApart(EvaluatedImage one, EvaluatedImage other) {
    return one.image().ours()
        && other.image().ours()
        && (one.image().prompt() == null
            || !Objects.equals(one.image().prompt(), other.image().prompt()));
  }

  private static boolean seconded(EvaluatedImage one, EvaluatedImage other) {
    return other.file().equals(one.evaluation().nearDuplicateOf())
        || one.evidence().stream()
            .filter(look -> look.source() != EvidenceSource.MEASUREMENT)
            .anyMatch(look -> other.file().equals(look.nearDuplicateOf()));
  }

  private static Optional<String> version(EvaluatedImage image) {
    return image.evidence(EvidenceSource.MEASUREMENT).map(Evidence::version);
  }
}
