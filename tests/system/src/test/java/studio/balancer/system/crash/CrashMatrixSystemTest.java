package studio.balancer.system.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import studio.balancer.system.OnOwnSystem;

/**
 * A service is killed at a point of a plan and started again, and the plan comes to the end that it
 * would have come to. By {@code -Pcrash-matrix} at all points; by {@code -Dcrash.point=NAME} at
 * one; else at a few, chosen by {@code -Dcrash.seed}, and by {@code -Pslow} at some more.
 */
@Tag("sampled")
@OnOwnSystem
class CrashMatrixSystemTest {
  private static final int SAMPLE = Integer.getInteger("crash.sample", 6);
  private static final long SEED = Long.getLong("crash.seed", 20);
  private static final boolean ALL = Boolean.getBoolean("crash.all");
  private static final String ONE = System.getProperty("crash.point", "");

  @Test
  void goesOnWhereAKilledServiceWas() {
    // Given
    try (CrashSystem system = CrashSystem.start()) {
      CrashMatrix matrix = new CrashMatrix(system, System.out::println);
      List<CrashPoint> points = matrix.points();

      // When
      List<String> failures = matrix.run(chosen(points), ALL ? points.size() : SAMPLE);

      // Then
      assertThat(failures).isEmpty();
    }
  }

  private static List<CrashPoint> chosen(List<CrashPoint> points) {
    if (!ONE.isEmpty()) {
      List<CrashPoint> named = points.stream().filter(point -> point.name().equals(ONE)).toList();
      assertThat(named).as("points by the name of %s among %s", ONE, points).isNotEmpty();
      return named;
    }
    if (ALL) {
      return Selection.matrix(points);
    }
    System.out.println("The seed of the sample is " + SEED);
    return Selection.shuffled(points, SEED);
  }
}
