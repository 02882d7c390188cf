package studio.balancer.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import studio.balancer.simulation.laws.Law;
import studio.balancer.simulation.laws.Violation;
import studio.balancer.simulation.world.Nature;
import studio.balancer.simulation.world.Simulation;

/**
 * Runs schedules, one after the other: two at once in one JVM would meet at locks of its libraries,
 * and then the seed would not decide alone.
 */
final class Schedules {
  /** A schedule in which something else had a part is run again; that is rare, and never lasts. */
  private static final int MOST_TRIES = 10;

  /**
   * Ten thousand schedules have more to log than anybody reads. Held, or its level is forgotten.
   */
  private static final Logger ALL_LOGS = Logger.getLogger("");

  private final Supplier<Nature> nature;

  /**
   * @param nature whether the world of the next schedule keeps its promises
   */
  Schedules(Supplier<Nature> nature) {
    this.nature = nature;
    ALL_LOGS.setLevel(Level.OFF);
  }

  /**
   * What became of some schedules.
   *
   * @param run how many were run
   * @param steps of all together
   * @param broken those that broke a law, by seed
   */
  record Result(long run, long steps, List<Broken> broken) {}

  /**
   * A schedule that broke laws.
   *
   * @param seed replays it
   * @param violations which laws, and by what
   */
  record Broken(long seed, List<Violation> violations) {}

  /**
   * Runs schedules until one breaks a law in the way that is looked for, or all are run.
   *
   * @param first the first seed
   * @param count how many
   * @param step from one seed to the next
   * @param enough whether a broken schedule ends the search
   */
  Result run(long first, long count, long step, Predicate<Broken> enough) {
    long run = 0;
    long steps = 0;
    List<Broken> broken = new ArrayList<>();
    boolean found = false;
    try (Progress progress = Progress.of(count)) {
      while (run < count && !found) {
        long seed = first + run * step;
        progress.begin(seed);
        Ended ended = run(seed, false);
        run++;
        steps += ended.simulation().steps();
        if (!ended.violations().isEmpty()) {
          Broken one = new Broken(seed, ended.violations());
          broken.add(one);
          found = enough.test(one);
        }
      }
    }
    return new Result(run, steps, broken);
  }

  /** A schedule that came to its end, and the laws that it broke. */
  private record Ended(Simulation simulation, List<Violation> violations) {
    List<Law> laws() {
      return violations.stream().map(Violation::law).toList();
    }
  }

  private Ended run(long seed, boolean traced) {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      Ended ended = once(seed, traced);
      // What broke a law once breaks it again, or it was no law of this world that was broken.
      if (!ended.simulation().interfered()
          && (ended.violations().isEmpty() || ended.laws().equals(once(seed, false).laws()))) {
        return ended;
      }
    }
    throw new IllegalStateException("schedule %d does not go the same way twice".formatted(seed));
  }

  private Ended once(long seed, boolean traced) {
    try {
      Simulation simulation = new Simulation(seed, nature.get(), traced);
      return new Ended(simulation, simulation.run());
    } catch (Throwable e) {
      // Errors of the JVM as well: those would end the test, and take the seed with them.
      throw new AssertionError("schedule %d did not come to its end: %s".formatted(seed, e), e);
    }
  }

  /** The steps of a schedule. */
  List<String> trace(long seed) {
    return run(seed, true).simulation().trace();
  }

  /** Runs a schedule again, and tells every step of it. */
  String replay(long seed) {
    Ended ended = run(seed, true);
    return "seed %d%n%s%n%s"
        .formatted(
            seed,
            String.join(System.lineSeparator(), ended.simulation().trace()),
            ended.violations().isEmpty() ? "no law is broken" : ended.violations());
  }
}
