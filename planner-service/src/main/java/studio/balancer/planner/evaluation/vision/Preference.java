package studio.balancer.planner.evaluation.vision;

import java.util.Locale;

/** Which of two images is better. */
enum Preference {
  FIRST,
  SECOND,
  EQUAL;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
