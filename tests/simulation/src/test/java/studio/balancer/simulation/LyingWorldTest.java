package studio.balancer.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.balancer.simulation.laws.Law;
import studio.balancer.simulation.laws.Violation;
import studio.balancer.simulation.lies.Lie;

/** The simulation bites: in a world that breaks one promise, some schedule breaks a law. */
class LyingWorldTest {
  private static final long MAX_SCHEDULES = 1_000;

  /** What each lie costs at the least. */
  private static final Map<Lie, Law> COSTS =
      Map.of(
          Lie.IGNORES_IF_NONE_MATCH, Law.PAID_ONCE,
          Lie.IGNORES_IF_MATCH, Law.ONE_OPEN_PLAN,
          Lie.DROPS_METADATA, Law.NOTHING_UNKNOWN,
          Lie.LOSES_INTENT, Law.PAID_ONCE,
          Lie.FORGETS_OPEN_PLAN, Law.ONE_OPEN_PLAN,
          Lie.HIDES_IDENTITY, Law.MANIFEST_IS_FOLD);

  @ParameterizedTest
  @EnumSource
  void aLieIsNoticed(Lie lie) {
    // Given
    Schedules schedules = new Schedules(lie::world);

    // When
    Schedules.Result result =
        schedules.run(0, MAX_SCHEDULES, 1, broken -> breaks(broken, COSTS.get(lie)));

    // Then
    assertThat(result.broken()).anyMatch(broken -> breaks(broken, COSTS.get(lie)));
  }

  private static boolean breaks(Schedules.Broken broken, Law law) {
    return broken.violations().stream().map(Violation::law).anyMatch(law::equals);
  }
}
