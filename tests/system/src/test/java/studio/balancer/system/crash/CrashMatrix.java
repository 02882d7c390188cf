package studio.balancer.system.crash;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** Kills a service at one point after the other, and tells what came of it. */
final class CrashMatrix {
  /** What comes once by chance, such as one more look at a prediction, is not a point. */
  private static final int REFERENCE_RUNS = 2;

  private static final int TRIES = 3;

  private final CrashSystem system;
  private final Consumer<String> out;
  private final List<String> failures = new ArrayList<>();
  private int met;

  /**
   * @param out gets a line for each point
   */
  CrashMatrix(CrashSystem system, Consumer<String> out) {
    this.system = system;
    this.out = out;
  }

  /** The points of a plan, in the order in which they are met when no service is killed. */
  List<CrashPoint> points() {
    Set<CrashPoint> points = new LinkedHashSet<>(system.look());
    for (int further = 1; further < REFERENCE_RUNS; further++) {
      points.retainAll(Set.copyOf(system.look()));
    }
    return List.copyOf(points);
  }

  /**
   * Tries points until so many were met.
   *
   * @return the names of those at which something went wrong
   */
  List<String> run(List<CrashPoint> points, int most) {
    long begin = System.nanoTime();
    for (CrashPoint point : points) {
      if (met == most) {
        break;
      }
      run(point);
    }
    List<String> found = system.audit();
    found.forEach(violation -> fail("in the end", violation));
    out.accept(
        String.format(
            Locale.ROOT,
            "%d points, %d failures (%.1f minutes)",
            met,
            failures.size(),
            (System.nanoTime() - begin) / 60e9));
    return List.copyOf(failures);
  }

  private void run(CrashPoint point) {
    for (int count = 1; count <= TRIES; count++) {
      CrashResult result = system.kill(point);
      if (result.met() || !result.violations().isEmpty()) {
        met++;
        out.accept(
            String.format(
                Locale.ROOT,
                "%3d  %4.1f s  %s  %s (%s)",
                met,
                result.took().toMillis() / 1000.0,
                result.violations().isEmpty() ? "ok    " : "FAILED",
                point,
                result.actor()));
        result.violations().forEach(violation -> out.accept("     " + violation));
        if (!result.violations().isEmpty()) {
          failures.add(point.name());
        }
        return;
      }
    }
    out.accept("     not met: " + point);
  }

  private void fail(String where, String violation) {
    out.accept("     " + where + ": " + violation);
    failures.add(where + ": " + violation);
  }
}
