package studio.balancer.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.balancer.fakes.TestClock;

class RestartPausesTest {
  private final TestClock clock = new TestClock();
  private final RestartPauses pauses = new RestartPauses(clock);

  @Test
  void oneThatEndsAgainAndAgainIsStartedAfterEverLongerPauses() {
    // When
    List<Long> seconds = new ArrayList<>();
    for (int end = 0; end < 9; end++) {
      seconds.add(untilDue().toSeconds());
      pauses.startedAgain();
    }

    // Then
    assertThat(seconds).containsExactly(0L, 1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
  }

  @Test
  void oneThatRanForLongIsStartedAtOnce() {
    // Given
    for (int end = 0; end < 5; end++) {
      untilDue();
      pauses.startedAgain();
    }

    // When
    clock.pass(Duration.ofMinutes(10));

    // Then
    assertThat(untilDue()).isZero();
    pauses.startedAgain();
    assertThat(untilDue()).isEqualTo(Duration.ofSeconds(1));
  }

  private Duration untilDue() {
    Duration ended = clock.passed();
    while (!pauses.due()) {
      clock.pass(Duration.ofMillis(250));
    }
    return clock.passed().minus(ended);
  }
}
