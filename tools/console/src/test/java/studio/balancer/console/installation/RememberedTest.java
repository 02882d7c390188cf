package studio.balancer.console.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import studio.balancer.console.installation.Remembered.Told;
import studio.balancer.operations.OperationException;

class RememberedTest {
  private static final Duration MAX_AGE = Duration.ofSeconds(2);

  private final AtomicInteger asked = new AtomicInteger();
  private Instant now = Instant.parse("2026-11-28T10:00:00Z");
  private boolean broken;

  private final Remembered<Integer> remembered =
      new Remembered<>(
          () -> {
            if (broken) {
              throw new OperationException("nobody is there");
            }
            return asked.incrementAndGet();
          },
          MAX_AGE,
          () -> now);

  @Test
  void asksOnceForAWhile() {
    // When
    remembered.ask();
    now = now.plus(MAX_AGE.minusMillis(1));
    Told<Integer> soon = remembered.ask();
    now = now.plusMillis(1);
    Told<Integer> later = remembered.ask();

    // Then
    assertThat(soon.value()).contains(1);
    assertThat(later.value()).contains(2);
    assertThat(later.at()).isEqualTo(now);
  }

  @Test
  void keepsTheFormerAnswerWhereThereIsNone() {
    // Given
    Instant first = now;
    remembered.ask();

    // When
    broken = true;
    now = now.plus(MAX_AGE);
    Told<Integer> told = remembered.ask();

    // Then
    assertThat(told.value()).contains(1);
    assertThat(told.at()).isEqualTo(first);
    assertThat(told.problem()).contains("nobody is there");
  }

  @Test
  void asksAnewWhatIsNotTrueAnyMore() {
    // Given
    remembered.ask();

    // When
    remembered.forget();

    // Then
    assertThat(remembered.ask().value()).contains(2);
  }
}
