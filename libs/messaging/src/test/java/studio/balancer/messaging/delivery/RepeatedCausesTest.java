package studio.balancer.messaging.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import studio.balancer.fakes.TestClock;

class RepeatedCausesTest {
  private final TestClock time = new TestClock();
  private final RepeatedCauses causes = new RepeatedCauses(time, Duration.ofMinutes(1));

  @Test
  void aCauseIsSaidAtOnceAndThenNotForAWhile() {
    // Then
    assertThat(causes.cameUp("S3 is away")).hasValue(1);
    assertThat(causes.cameUp("S3 is away")).isEmpty();
    assertThat(causes.cameUp("Kafka is away")).hasValue(1);
  }

  @Test
  void afterTheWhileItIsSaidHowOftenItCameUp() {
    // Given
    for (int times = 0; times < 20; times++) {
      causes.cameUp("S3 is away");
    }
    time.pass(Duration.ofMinutes(1));

    // Then
    assertThat(causes.cameUp("S3 is away")).hasValue(20);
    assertThat(causes.cameUp("S3 is away")).isEmpty();
  }

  @Test
  void whatNobodyCouldRememberIsSaid() {
    // Given
    for (int cause = 0; cause < 1_000; cause++) {
      causes.cameUp("cause " + cause);
    }

    // Then
    assertThat(causes.cameUp("one more")).hasValue(1);
    assertThat(causes.cameUp("one more")).hasValue(1);
    time.pass(Duration.ofMinutes(1));
    assertThat(causes.cameUp("one more")).hasValue(1);
    assertThat(causes.cameUp("one more")).isEqualTo(OptionalInt.empty());
  }
}
