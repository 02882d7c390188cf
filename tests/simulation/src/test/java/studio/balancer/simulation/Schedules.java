package studio.balancer.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import studio.balancer.simulation.laws.Violation;
import studio.balancer.simulation.world.Nature;
import studio.balancer.simulation.world.Simulation;

/**
 * Runs schedules, one after the other: two at once in one JVM would meet at locks of its libraries,
 * and then the seed would not decide alone.
 */
final class Schedules {
  /**
   * Thousands of schedules have more to log than anybody reads. Held, or its level is forgotten.
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
   * @param dropped those that broke a law only while something else than the seed had a part in it
   */
  record Result(long run, long steps, List<Broken> broken, List<Broken> dropped) {}

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
    List<Broken> dropped = new ArrayList<>();
    boolean found = false;
    try (Progress progress = Progress.of(count)) {
      while (run < count && !found) {
        long seed = first + run * step;
        progress.begin(seed);
        Ended ended = attempts(dropped).run(seed, false);
        run++;
        steps += ended.steps();
        if (!ended.violations().isEmpty()) {
          Broken one = new Broken(seed, ended.violations());
          broken.add(one);
          found = enough.test(one);
        }
      }
    }
    return new Result(run, steps, broken, dropped);
  }

  private Attempts attempts(List<Broken> dropped) {
    return new Attempts(this::once, dropped);
  }

  private Ended once(long seed, boolean traced) {
    try {
      Simulation simulation = new Simulation(seed, nature.get(), traced);
      List<Violation> violations = simulation.run();
      return new Ended(simulation.steps(), simulation.trace(), simulation.interfered(), violations);
    } catch (Throwable e) {
      // Errors of the JVM as well: those would end the test, and take the seed with them.
      throw new AssertionError("schedule %d did not come to its end: %s".formatted(seed, e), e);
    }
  }

  /** The steps of a schedule. */
  List<String> trace(long seed) {
    return again(seed).trace();
  }

  private Ended again(long seed) {
    return attempts(new ArrayList<>()).run(seed, true);
  }

  /** Runs a schedule again, and tells every step of it. */
  String replay(long seed) {
    Ended ended = again(seed);
    return "seed %d%n%s%n%s"
        .formatted(
            seed,
            String.join(System.lineSeparator(), ended.trace()),
            ended.violations().isEmpty() ? "no law is broken" : ended.violations());
  }
}
