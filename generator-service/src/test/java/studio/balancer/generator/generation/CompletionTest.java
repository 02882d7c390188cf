package studio.balancer.generator.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.balancer.contracts.command.GenerateImage;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.event.ImageGenerationFailed;
import studio.balancer.contracts.event.ImageParked;
import studio.balancer.contracts.generated.ImageGenerated;
import studio.balancer.fakes.TestClock;
import studio.balancer.generator.ledger.Failed;
import studio.balancer.generator.ledger.Parked;
import studio.balancer.generator.ledger.Staged;
import studio.balancer.generator.output.Download;
import studio.balancer.generator.replicate.PredictionStatus;
import studio.balancer.generator.replicate.ReadAnswer;
import studio.balancer.images.ImageFormat;
import studio.balancer.images.Pictures;
import studio.balancer.messaging.delivery.PermanentFailureException;
import studio.balancer.messaging.delivery.PostponedException;
import studio.balancer.objectstore.ObjectAddress;

class CompletionTest {
  private final World world = new World();
  private final GenerateImage command = World.command(0);

  @ParameterizedTest
  @EnumSource(
      value = PredictionStatus.class,
      names = {"FAILED", "CANCELED", "ABORTED"})
  void aPredictionWithoutAnImageIsAFailureThatMayWorkAnotherTime(PredictionStatus status) {
    // Given
    world.replicate.endWith(status, null);

    // When
    world.generation().handle(command);

    // Then
    ImageGenerationFailed failed = world.published(ImageGenerationFailed.class);
    assertThat(failed.failure().stage()).isEqualTo("prediction");
    assertThat(failed.failure().reason()).isEqualTo("prediction prediction-1 was " + status.text());
    assertThat(failed.failure().permanent()).isFalse();
    assertThat(failed.predictionId()).isEqualTo("prediction-1");
  }

  @Test
  void aSensitivePromptFailsForGoodWithReplicatesReason() {
    // Given
    String error = "The input or output was flagged as sensitive. Please try again. (E005)";
    world.replicate.endWith(PredictionStatus.FAILED, error);

    // When
    world.generation().handle(command);

    // Then
    assertThat(world.published(ImageGenerationFailed.class).failure())
        .isEqualTo(new Failure("prediction", error, true));
  }

  @Test
  void whatTakesTooLongIsCancelledAndWaitedFor() {
    // Given
    world.replicate.hang();

    // When
    world.generation().handle(command);

    // Then
    assertThat(world.replicate.cancelled()).containsExactly("prediction-1");
    assertThat(world.published(ImageGenerationFailed.class).failure().reason())
        .contains("canceled");
  }

  @Test
  void aCancelIsSentOnceAndWhatCameOfItIsWaitedFor() {
    // Given
    world.replicate.hang();
    world.replicate.cancelIn(Duration.ofSeconds(5));

    // When
    world.generation().handle(command);

    // Then
    assertThat(world.replicate.cancelled()).containsExactly("prediction-1");
    assertThat(world.entry(command)).isInstanceOf(Failed.class);
  }

  @Test
  void aCancelThatFailsIsNoEndOfTheWaiting() {
    // Given
    world.replicate.hang();
    world.replicate.failCancels(10);

    // When
    handleUntilSettled();

    // Then
    assertThat(world.replicate.cancelled()).hasSizeGreaterThan(10);
    assertThat(world.published(ImageGenerationFailed.class).failure().reason())
        .contains("canceled");
    assertThat(world.time.instant()).isAfter(TestClock.START.plus(Duration.ofSeconds(311)));
  }

  @Test
  void whatNeitherEndsNorObeysItsCancelGivesItsTurnBackAndIsParkedWithItsId() {
    // Given
    world.replicate.hang();
    world.replicate.cancelIn(Duration.ofDays(1));

    // When
    assertThatExceptionOfType(PostponedException.class)
        .isThrownBy(() -> world.generation().handle(command));
    Instant givenBack = world.time.instant();
    handleUntilSettled();

    // Then
    assertThat(givenBack).isBefore(TestClock.START.plus(Duration.ofSeconds(311)));
    assertThat(world.entry(command))
        .isInstanceOfSatisfying(
            Parked.class, parked -> assertThat(parked.predictionId()).isEqualTo("prediction-1"));
    assertThat(world.published(ImageParked.class).reason()).contains("prediction-1");
    assertThat(world.replicate.charges()).isOne();
  }

  /** As deliveries do: a message that fails is tried again after a pause. */
  private void handleUntilSettled() {
    boolean settled = false;
    while (!settled) {
      try {
        world.generation().handle(command);
        settled = true;
      } catch (PostponedException e) {
        world.time.pass(Duration.ofSeconds(30));
      }
    }
  }

  @Test
  void whatWasDoneWhileNobodyLookedIsNotCancelled() {
    // Given
    world.time.meanwhile(() -> world.time.pass(Duration.ofMinutes(30)));

    // When
    world.generation().handle(command);

    // Then
    assertThat(world.replicate.cancelled()).isEmpty();
    assertThat(world.entry(command)).isInstanceOf(Staged.class);
  }

  @Test
  void aRefusalToAnswerIsWaitedOut() {
    // Given
    world.replicate.answerNextRead(
        new ReadAnswer.Refused<>("HTTP 429", Optional.of(Duration.ofSeconds(9))));
    world.replicate.answerNextRead(new ReadAnswer.Refused<>("HTTP 401", Optional.empty()));

    // When
    world.generation().handle(command);

    // Then
    assertThat(world.time.pauses()).startsWith(Duration.ofSeconds(9), Duration.ofMinutes(1));
    assertThat(world.entry(command)).isInstanceOf(Staged.class);
  }

  @Test
  void aPredictionThatReplicateForgotParksTheCommand() {
    // Given
    world.replicate.hang();
    world.time.meanwhile(() -> world.replicate.forget("prediction-1"));

    // When
    world.generation().handle(command);

    // Then
    ImageParked parked = world.published(ImageParked.class);
    assertThat(parked.predictionId()).isEqualTo("prediction-1");
    assertThat(parked.reason()).contains("does not know prediction prediction-1");
  }

  @Test
  void anOutputThatIsGoneIsAFailureOfAPaidPrediction() {
    // Given
    world.outputs.answer(new Download.Gone("the output is gone: HTTP 404"));

    // When
    world.generation().handle(command);

    // Then
    ImageGenerationFailed failed = world.published(ImageGenerationFailed.class);
    assertThat(failed.failure())
        .isEqualTo(new Failure("download", "the output is gone: HTTP 404", false));
    assertThat(failed.predictionId()).isEqualTo("prediction-1");
  }

  @Test
  void aCutOffOutputIsAFailure() {
    // Given
    byte[] whole = Pictures.jpeg(640, 360);
    world.outputs.answer(new Download.Bytes(Arrays.copyOf(whole, whole.length / 2)));

    // When
    world.generation().handle(command);

    // Then
    assertThat(world.published(ImageGenerationFailed.class).failure().reason())
        .contains("not a whole JPEG");
  }

  @Test
  void anOutputOfAnotherFormatIsKeptAsJpeg() {
    // Given
    byte[] png = Pictures.png(Pictures.gradient(64, 36, BufferedImage.TYPE_INT_ARGB));
    world.outputs.answer(new Download.Bytes(png));

    // When
    world.generation().handle(command);

    // Then
    String key = world.published(ImageGenerated.class).stagingKey();
    byte[] kept = world.store.read(new ObjectAddress(World.BUCKET, key)).orElseThrow().bytes();
    assertThat(ImageFormat.of(kept)).contains(ImageFormat.JPEG);
  }

  @Test
  void anOutputOnAForbiddenHostIsParkedUntilTheHostIsAllowed() {
    // Given
    Download allowed = world.outputs.fetch("");
    world.outputs.answer(new Download.Forbidden("evil.example is not among the allowed hosts"));
    Generation generation = world.generation();

    // When
    assertThatThrownBy(() -> generation.handle(command))
        .isInstanceOfSatisfying(
            PermanentFailureException.class, e -> generation.abandon(command, e.failure()));

    // Then
    assertThat(world.published(ImageParked.class).reason()).contains("evil.example");
    assertThat(world.entry(command)).isInstanceOf(Parked.class);

    // When
    world.outputs.answer(allowed);
    generation.handle(command);

    // Then
    assertThat(world.published.all().getLast()).isInstanceOf(ImageGenerated.class);
    assertThat(world.replicate.charges()).isOne();
  }

  @Test
  void aLateFailureLeavesParkedToo() {
    // Given
    world.replicate.hang();
    Generation generation = world.generation();
    world.time.meanwhile(
        () -> generation.abandon(command, new Failure("retries", "no answer", false)));
    generation.handle(command);

    // When
    generation.handle(command);

    // Then
    assertThat(world.entry(command)).isInstanceOf(Failed.class);
    assertThat(world.published.all().getFirst()).isInstanceOf(ImageParked.class);
    assertThat(world.published.all().getLast()).isInstanceOf(ImageGenerationFailed.class);
  }
}
