package studio.balancer.messaging.inflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.balancer.fakes.TestClock;

class InFlightRecordsTest {
  private static final RecordPlace PLACE = new RecordPlace("delete-image", 3, 17);

  private final TestClock time = new TestClock();
  private final InFlightRecords inFlight = new InFlightRecords(time);

  @Test
  void whatWaitsForItsTurnIsInHandButNotTried() {
    // When
    inFlight.take(PLACE);

    // Then
    assertThat(inFlight.count("delete-image")).isEqualTo(1);
    assertThat(inFlight.tried("delete-image")).isEmpty();
  }

  @Test
  void aRecordIsTriedFromItsFirstTryOn() {
    // Given
    Trial trial = inFlight.take(PLACE);
    time.pass(Duration.ofHours(1));
    trial.during(() -> {});
    time.pass(Duration.ofMinutes(1));

    // When
    trial.during(() -> Trial.noteFailure("S3 is away"));

    // Then
    assertThat(inFlight.tried("delete-image"))
        .containsExactly(
            new Tried(PLACE, TestClock.START.plus(Duration.ofHours(1)), Optional.of("S3 is away")));
  }

  @Test
  void theOldestComesFirstAndOtherTopicsNotAtAll() {
    // Given
    Trial younger = inFlight.take(new RecordPlace("delete-image", 1, 1));
    Trial older = inFlight.take(PLACE);
    inFlight.take(new RecordPlace("image-generated", 3, 17)).during(() -> {});
    older.during(() -> {});
    time.pass(Duration.ofSeconds(1));

    // When
    younger.during(() -> {});

    // Then
    assertThat(inFlight.tried("delete-image").stream().map(Tried::place))
        .containsExactly(PLACE, new RecordPlace("delete-image", 1, 1));
  }

  @Test
  void whatHasEndedIsNotInHand() {
    // When
    inFlight.during(PLACE, () -> assertThat(inFlight.count("delete-image")).isEqualTo(1));

    // Then
    assertThat(inFlight.count("delete-image")).isZero();
    assertThat(inFlight.tried("delete-image")).isEmpty();
  }

  @Test
  void aFailureIsTheInnermostRecords() {
    // Given
    RecordPlace inner = new RecordPlace("delete-image", 3, 18);

    // When
    inFlight.during(
        PLACE,
        () -> {
          Trial trial = inFlight.take(inner);
          trial.during(() -> Trial.noteFailure("of the inner one"));
        });
    Trial.noteFailure("of nobody");

    // Then
    assertThat(inFlight.tried("delete-image"))
        .containsExactly(new Tried(inner, TestClock.START, Optional.of("of the inner one")));
  }
}
