package studio.balancer.generator.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.balancer.contracts.command.GenerateImage;
import studio.balancer.contracts.event.Failure;
import studio.balancer.fakes.TestClock;
import studio.balancer.generator.fake.Settings;
import studio.balancer.generator.ledger.Staged;
import studio.balancer.generator.ledger.Submitted;
import studio.balancer.generator.replicate.Prediction;
import studio.balancer.generator.replicate.ReadAnswer;
import studio.balancer.messaging.delivery.PostponedException;
import studio.balancer.messaging.delivery.Retries;

/** Replicate refuses to answer about a prediction that is paid. */
class RefusedQuestionsTest {
  private static final Duration MAX_TURN = Duration.ofMinutes(3);

  private final World world = new World();
  private final GenerateImage command = World.command(0);

  static Stream<ReadAnswer.Refused<Prediction>> refusals() {
    return Stream.of(
        new ReadAnswer.Refused<>("HTTP 401: no such token", Optional.empty()),
        new ReadAnswer.Refused<>("HTTP 402: no credit", Optional.empty()),
        new ReadAnswer.Refused<>("HTTP 403: not yours", Optional.empty()),
        new ReadAnswer.Refused<>("HTTP 429", Optional.empty()),
        new ReadAnswer.Refused<>("HTTP 429", Optional.of(Duration.ZERO)),
        new ReadAnswer.Refused<>("HTTP 429", Optional.of(Duration.ofSeconds(3))),
        new ReadAnswer.Refused<>("HTTP 429", Optional.of(Duration.ofHours(1))),
        new ReadAnswer.Refused<>("HTTP 308: it leads elsewhere", Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void theTurnIsGivenBackAndOthersGoOn(ReadAnswer.Refused<Prediction> refusal) {
    // Given
    refuse(refusal, 500);

    // When
    assertThatExceptionOfType(PostponedException.class)
        .isThrownBy(() -> world.generation().handle(command))
        .withMessageContaining(refusal.reason());
    world.replicate.answerReads();
    world.generation().handle(World.command(1));

    // Then
    assertThat(world.time.instant()).isBefore(TestClock.START.plus(MAX_TURN));
    assertThat(world.entry(World.command(1))).isInstanceOf(Staged.class);
    assertThat(world.entry(command))
        .isInstanceOfSatisfying(
            Submitted.class, paid -> assertThat(paid.predictionId()).isEqualTo("prediction-1"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void howeverLongItLastsItIsNoReasonToGiveAPaidImageUp(ReadAnswer.Refused<Prediction> refusal) {
    // Given
    refuse(refusal, 500);

    // When
    Optional<Failure> failure =
        new Retries(Settings.DEFAULTS, world.time::pause, world.time)
            .untilGivenUp(() -> world.generation().handle(command));

    // Then
    assertThat(failure).isEmpty();
    assertThat(world.entry(command)).isInstanceOf(Staged.class);
    assertThat(world.replicate.charges()).isOne();
  }

  private void refuse(ReadAnswer.Refused<Prediction> refusal, int times) {
    for (int i = 0; i < times; i++) {
      world.replicate.answerNextRead(refusal);
    }
  }
}
