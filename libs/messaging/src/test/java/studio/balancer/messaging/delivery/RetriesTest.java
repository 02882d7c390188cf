package studio.balancer.messaging.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.contracts.event.Failure;
import studio.balancer.fakes.TestClock;

class RetriesTest {
  private final TestClock time = new TestClock();
  private final Retries retries = new Retries(FixedDelivery.USUAL, time::pause, time);
  private final AtomicInteger tries = new AtomicInteger();

  @Test
  void doesWhatWorksOnce() {
    // Given
    Runnable step = tries::incrementAndGet;

    // When
    Optional<Failure> failure = retries.untilGivenUp(step);

    // Then
    assertThat(failure).isEmpty();
    assertThat(tries).hasValue(1);
    assertThat(time.pauses()).isEmpty();
  }

  @Test
  void triesAgainAfterATransientFailure() {
    // Given
    Runnable step = () -> failUntil(4);

    // When
    Optional<Failure> failure = retries.untilGivenUp(step);

    // Then
    assertThat(failure).isEmpty();
    assertThat(tries).hasValue(4);
    assertThat(time.pauses()).hasSize(3).isSorted();
  }

  @Test
  void givesUpAtOnceWhatCanNeverWork() {
    // Given
    Runnable step =
        () -> {
          throw new PermanentFailureException("base_image", "there is none");
        };

    // When
    Optional<Failure> failure = retries.untilGivenUp(step);

    // Then
    assertThat(failure).contains(new Failure("base_image", "there is none", true));
    assertThat(time.pauses()).isEmpty();
  }

  @Property(tries = 50)
  void givesUpInTimeAndNotBefore(
      @ForAll @LongRange(min = 1, max = 3_600) long retryFor,
      @ForAll @LongRange(min = 200, max = 5_000) long firstPause,
      @ForAll @LongRange(min = 5_000, max = 60_000) long maxPause) {
    // Given
    TestClock time = new TestClock();
    FixedDelivery configuration =
        new FixedDelivery(
            Duration.ofSeconds(retryFor),
            Duration.ofMillis(firstPause),
            Duration.ofMillis(maxPause));

    // When
    Optional<Failure> failure =
        new Retries(configuration, time::pause, time)
            .untilGivenUp(() -> failUntil(Integer.MAX_VALUE));

    // Then
    assertThat(failure).contains(new Failure("retries", "S3 is away", false));
    assertThat(time.passed())
        .isBetween(
            configuration.retryFor(), configuration.retryFor().plus(configuration.maxPause()));
  }

  @Test
  void doesNotBlameAStepForTheTimeThatItWaitedItsTurn() {
    // Given
    Runnable step =
        () -> {
          if (tries.incrementAndGet() < 4) {
            time.pass(Duration.ofHours(1));
            throw new IllegalStateException("S3 is away");
          }
        };

    // When
    Optional<Failure> failure = retries.untilGivenUp(step);

    // Then
    assertThat(failure).isEmpty();
    assertThat(tries).hasValue(4);
  }

  @Test
  void neverGivesUpWhatIsPostponed() {
    // Given
    Runnable step =
        () -> {
          if (tries.incrementAndGet() < 100) {
            throw new PostponedException("the account is refused", Duration.ofMinutes(5));
          }
        };

    // When
    Optional<Failure> failure = retries.untilGivenUp(step);

    // Then
    assertThat(failure).isEmpty();
    assertThat(tries).hasValue(100);
    assertThat(time.pauses()).allMatch(pause -> pause.compareTo(Duration.ofMinutes(5)) >= 0);
  }

  @Test
  void countsFromTheFirstFailureAfterItWasPostponed() {
    // Given
    Runnable step =
        () -> {
          if (tries.incrementAndGet() < 10) {
            throw new PostponedException("the account is refused", Duration.ofHours(1));
          }
          throw new IllegalStateException("S3 is away");
        };

    // When
    Optional<Failure> failure = retries.untilGivenUp(step);

    // Then
    assertThat(failure).contains(new Failure("retries", "S3 is away", false));
    assertThat(time.passed())
        .isGreaterThan(Duration.ofHours(9).plus(FixedDelivery.USUAL.retryFor()));
  }

  @Test
  void neverGivesUpWhatMustBeDone() {
    // Given
    Runnable step = () -> failUntil(2_000);

    // When
    retries.untilDone(step);

    // Then
    assertThat(tries).hasValue(2_000);
    assertThat(time.passed()).isGreaterThan(Duration.ofHours(8));
  }

  @Test
  void doesNotTakeAPermanentFailureForDone() {
    // Given
    Runnable step =
        () -> {
          if (tries.incrementAndGet() < 3) {
            throw new PermanentFailureException("publish", "no such topic");
          }
        };

    // When
    retries.untilDone(step);

    // Then
    assertThat(tries).hasValue(3);
  }

  @Test
  void letsAStopThroughFromTheStep() {
    // Given
    Runnable step =
        () -> {
          tries.incrementAndGet();
          throw new StoppingException();
        };

    // When
    var stopping = assertThatThrownBy(() -> retries.untilGivenUp(step));

    // Then
    stopping.isInstanceOf(StoppingException.class);
    assertThatThrownBy(() -> retries.untilDone(step)).isInstanceOf(StoppingException.class);
    assertThat(tries).hasValue(2);
  }

  @Test
  void letsAStopThroughFromThePause() {
    // Given
    Pause stopped =
        duration -> {
          throw new StoppingException();
        };
    Retries stopping = new Retries(FixedDelivery.USUAL, stopped, time);

    // When
    var thrown = assertThatThrownBy(() -> stopping.untilDone(() -> failUntil(2)));

    // Then
    thrown.isInstanceOf(StoppingException.class);
    assertThat(tries).hasValue(1);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void saysWhereToLookIfTheExceptionSaysNothing(String message) {
    // Given
    Runnable step =
        () -> {
          throw new IllegalStateException(message);
        };

    // When
    Optional<Failure> failure = retries.untilGivenUp(step);

    // Then
    assertThat(failure)
        .contains(
            new Failure(
                "retries", "an unexpected error, which the log of the service describes", false));
  }

  @Test
  void keepsAReasonShortAndOnOneLine() {
    // Given
    Runnable step =
        () -> {
          throw new IllegalStateException("<html>\n" + "x".repeat(100_000));
        };

    // When
    Optional<Failure> failure = retries.untilGivenUp(step);

    // Then
    assertThat(failure.orElseThrow().reason()).startsWith("<html>?xxx").hasSize(2_003);
  }

  private void failUntil(int success) {
    if (tries.incrementAndGet() < success) {
      throw new IllegalStateException("S3 is away");
    }
  }
}
