package studio.balancer.messaging.inhand;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.balancer.fakes.TestClock;

class InHandTest {
  private static final RecordPlace PLACE = new RecordPlace("delete-image", 3, 17);

  private final TestClock time = new TestClock();
  private final InHand inHand = new InHand(time);

  @Test
  void whatWaitsForItsTurnIsInHandButNotTried() {
    // When
    inHand.take(PLACE);

    // Then
    assertThat(inHand.count("delete-image")).isEqualTo(1);
    assertThat(inHand.tried("delete-image")).isEmpty();
  }

  @Test
  void aRecordIsTriedFromItsFirstTryOn() {
    // Given
    Trial trial = inHand.take(PLACE);
    time.pass(Duration.ofHours(1));
    trial.during(() -> {});
    time.pass(Duration.ofMinutes(1));

    // When
    trial.during(() -> Trial.noteFailure("S3 is away"));

    // Then
    assertThat(inHand.tried("delete-image"))
        .containsExactly(
            new Tried(PLACE, TestClock.START.plus(Duration.ofHours(1)), Optional.of("S3 is away")));
  }

  @Test
  void theOldestComesFirstAndOtherTopicsNotAtAll() {
    // Given
    Trial younger = inHand.take(new RecordPlace("delete-image", 1, 1));
    Trial older = inHand.take(PLACE);
    inHand.take(new RecordPlace("image-generated", 3, 17)).during(() -> {});
    older.during(() -> {});
    time.pass(Duration.ofSeconds(1));

    // When
    younger.during(() -> {});

    // Then
    assertThat(inHand.tried("delete-image").stream().map(Tried::place))
        .containsExactly(PLACE, new RecordPlace("delete-image", 1, 1));
  }

  @Test
  void whatHasEndedIsNotInHand() {
    // When
    inHand.during(PLACE, () -> assertThat(inHand.count("delete-image")).isEqualTo(1));

    // Then
    assertThat(inHand.count("delete-image")).isZero();
    assertThat(inHand.tried("delete-image")).isEmpty();
  }

  @Test
  void aFailureIsTheInnermostRecords() {
    // Given
    RecordPlace inner = new RecordPlace("delete-image", 3, 18);

    // When
    inHand.during(
        PLACE,
        () -> {
          Trial trial = inHand.take(inner);
          trial.during(() -> Trial.noteFailure("of the inner one"));
        });
    Trial.noteFailure("of nobody");

    // Then
    assertThat(inHand.tried("delete-image"))
        .containsExactly(new Tried(inner, TestClock.START, Optional.of("of the inner one")));
  }
}
