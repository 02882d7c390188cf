package studio.balancer.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.balancer.simulation.world.Nature;

/** A seed is all that it takes to see a schedule again. */
class ReplayTest {
  private final Schedules schedules = new Schedules(() -> Nature.HONEST);

  @Test
  void aSeedGoesTheSameWayTwice() {
    for (long seed = 0; seed < 10; seed++) {
      // When
      List<String> once = schedules.trace(seed);

      // Then
      assertThat(withoutTokens(schedules.trace(seed))).isEqualTo(withoutTokens(once));
    }
  }

  /** Put ids and attempts' tokens are drawn elsewhere, and decide nothing. */
  private static List<String> withoutTokens(List<String> steps) {
    return steps.stream()
        .map(step -> step.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "token"))
        .toList();
  }
}
