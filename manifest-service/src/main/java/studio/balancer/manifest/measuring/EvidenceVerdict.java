package studio.balancer.manifest.measuring;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.Flag;

/** What one look at an image came to, in one word. */
enum EvidenceVerdict {
  /** It is missing, cannot be decoded, or nothing is on it. */
  UNUSABLE,
  /** It repeats another one. */
  DUPLICATE,
  /** Something is wrong with it. */
  FLAGGED,
  /** Neither type nor quality could be told. */
  ABSTAINED,
  /** Nothing is wrong with it. */
  GOOD,
  /** A person's word. */
  JUDGED;

  private static final Set<Flag> USELESS = EnumSet.of(Flag.MISSING, Flag.UNREADABLE, Flag.BLANK);
  private static final Set<Flag> REPEATED = EnumSet.of(Flag.NEAR_DUPLICATE, Flag.EXACT_DUPLICATE);

  /** The worst that is said of it. */
  static EvidenceVerdict of(Evidence look) {
    if (look.flags().stream().anyMatch(USELESS::contains)) {
      return UNUSABLE;
    }
    if (look.flags().stream().anyMatch(REPEATED::contains)) {
      return DUPLICATE;
    }
    if (!look.flags().isEmpty()) {
      return FLAGGED;
    }
    return look.type() == null && look.quality() == null ? ABSTAINED : GOOD;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
