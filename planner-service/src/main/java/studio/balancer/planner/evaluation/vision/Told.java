package studio.balancer.planner.evaluation.vision;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** An answer to a closed question. */
enum Told {
  YES,
  NO,
  UNSURE;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The answer of that label, exactly. */
  static Optional<Told> of(String label) {
    return Arrays.stream(values()).filter(told -> told.label().equals(label)).findFirst();
  }

  /** What is told of the opposite. */
  Told opposite() {
    return switch (this) {
      case YES -> NO;
      case NO -> YES;
      case UNSURE -> UNSURE;
    };
  }
}
