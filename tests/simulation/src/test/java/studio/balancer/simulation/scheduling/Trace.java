package studio.balancer.simulation.scheduling;

import java.util.ArrayList;
import java.util.List;

/**
 * The steps of a schedule, for a person to read. Only a schedule that failed is traced, by a
 * replay.
 */
public final class Trace {
  private static final Object[] NOTHING = {};

  private final boolean kept;
  private final SimulatedTime time;
  private final List<String> steps = new ArrayList<>();

  /**
   * @param kept whether steps are written down at all: thousands of schedules need none
   * @param time tells when a step is
   */
  public Trace(boolean kept, SimulatedTime time) {
    this.kept = kept;
    this.time = time;
  }

  /** Notes a step. */
  public void step(Object who, String what) {
    step(who, what, NOTHING);
  }

  /** Notes a step, as {@link String#format} writes it. */
  public void step(Object who, String what, Object... details) {
    if (kept) {
      steps.add(
          "%5d %s  %s: %s".formatted(steps.size(), time.instant(), who, what.formatted(details)));
    }
  }

  /** The steps. */
  public List<String> steps() {
    return List.copyOf(steps);
  }
}
