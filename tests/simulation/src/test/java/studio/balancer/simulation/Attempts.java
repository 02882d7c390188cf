package studio.balancer.simulation;

import java.util.List;
import studio.balancer.simulation.Schedules.Broken;

/** Runs a schedule until the seed alone has decided how it goes. */
final class Attempts {
  /** A schedule in which something else had a part is run again; that is rare, and never lasts. */
  private static final int MAX_TRIES = 10;

  private final Attempt attempt;
  private final List<Broken> dropped;

  /** Runs a schedule once. */
  @FunctionalInterface
  interface Attempt {
    /**
     * Runs it to its end.
     *
     * @param traced whether its steps are to be written down
     */
    Ended once(long seed, boolean traced);
  }

  /**
   * @param attempt runs a schedule once
   * @param dropped gets those that broke a law, but not when the seed alone decided
   */
  Attempts(Attempt attempt, List<Broken> dropped) {
    this.attempt = attempt;
    this.dropped = dropped;
  }

  /**
   * Runs a schedule.
   *
   * @throws AssertionError if it goes two ways though nothing interfered, or something always does
   */
  Ended run(long seed, boolean traced) {
    Broken doubtful = null;
    for (int tries = 0; tries < MAX_TRIES; tries++) {
      Ended ended = attempt.once(seed, traced);
      if (!ended.interfered() && (ended.violations().isEmpty() || repeats(seed, ended))) {
        if (ended.violations().isEmpty() && doubtful != null) {
          dropped.add(doubtful);
        }
        return ended;
      }
      if (!ended.violations().isEmpty()) {
        doubtful = new Broken(seed, ended.violations());
      }
    }
    throw new AssertionError("schedule %d never goes by its seed alone".formatted(seed));
  }

  /** What broke a law once breaks it again, unless something interferes. */
  private boolean repeats(long seed, Ended ended) {
    Ended again = attempt.once(seed, false);
    boolean same = again.laws().equals(ended.laws());
    if (!same && !again.interfered()) {
      throw new AssertionError(
          "schedule %d does not go the same way twice, and nothing interfered: %s, then %s"
              .formatted(seed, ended.violations(), again.violations()));
    }
    return same;
  }
}
