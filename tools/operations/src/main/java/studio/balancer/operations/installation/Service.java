package studio.balancer.operations.installation;

import java.util.Locale;

/** The four services, in the order in which they are started. */
public enum Service {
  /** Folds the log; the planner asks it, so it comes first. */
  MANIFEST,
  /** Stores and deletes. */
  STORAGE,
  /** Has images made. */
  GENERATOR,
  /** Decides; last, so that everything is there when it does. */
  PLANNER;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
