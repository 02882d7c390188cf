package studio.balancer.generator.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.command.GenerateImage;
import studio.balancer.contracts.event.ImageGenerationFailed;
import studio.balancer.contracts.event.ImageParked;
import studio.balancer.contracts.generated.ImageGenerated;
import studio.balancer.fakes.TestClock;
import studio.balancer.generator.ledger.Attempt;
import studio.balancer.generator.ledger.Intent;
import studio.balancer.generator.ledger.Order;
import studio.balancer.generator.ledger.Parked;
import studio.balancer.generator.ledger.Recorded;
import studio.balancer.generator.ledger.Staged;
import studio.balancer.generator.ledger.Submitted;
import studio.balancer.generator.replicate.CreateAnswer;
import studio.balancer.generator.replicate.ReplicateUnavailableException;
import studio.balancer.generator.replicate.Seed;

class SubmissionTest {
  private static final Duration WINDOW = Duration.ofSeconds(30);

  private final World world = new World();
  private final GenerateImage command = World.command(0);

  @Test
  void aRefusedAccountPausesAndFailsNothing() {
    // Given
    world.replicate.answerNext(new CreateAnswer.AccountRefused("HTTP 402: no credit"));
    world.replicate.answerNext(new CreateAnswer.AccountRefused("HTTP 402: no credit"));

    // When
    world.generation().handle(command);

    // Then
    assertThat(world.published(ImageGenerated.class)).isNotNull();
    assertThat(world.replicate.requests()).hasSize(3);
    assertThat(world.replicate.charges()).isOne();
    assertThat(world.time.instant()).isAfterOrEqualTo(TestClock.START.plusSeconds(120));
  }

  @Test
  void aThrottledRequestIsSentAgainAfterTheTimeThatReplicateNames() {
    // Given
    world.replicate.answerNext(
        new CreateAnswer.Throttled("HTTP 429", Optional.of(Duration.ofSeconds(7))));

    // When
    world.generation().handle(command);

    // Then
    assertThat(world.published(ImageGenerated.class)).isNotNull();
    assertThat(world.replicate.requests()).hasSize(2);
    assertThat(world.time.instant())
        .isBetween(TestClock.START.plusSeconds(10), TestClock.START.plusSeconds(11));
  }

  @Test
  void aRefusalIsNotedBeforeBackingOff() {
    // Given
    world.replicate.answerNext(new CreateAnswer.AccountRefused("HTTP 401: token"));
    world.time.meanwhile(
        () -> {
          Intent intent = (Intent) world.entry(command);
          assertThat(intent.attempt().refusal()).isEqualTo("HTTP 401: token");
        });

    // When
    world.generation().handle(command);

    // Then
    assertThat(world.entry(command)).isInstanceOf(Staged.class);
  }

  @Test
  void aRejectedRequestFailsForGood() {
    // Given
    world.replicate.answerNext(new CreateAnswer.Rejected("HTTP 422: prompt is invalid"));

    // When
    world.generation().handle(command);

    // Then
    ImageGenerationFailed failed = world.published(ImageGenerationFailed.class);
    assertThat(failed.failure().stage()).isEqualTo("submission");
    assertThat(failed.failure().reason()).isEqualTo("HTTP 422: prompt is invalid");
    assertThat(failed.failure().permanent()).isTrue();
    assertThat(world.replicate.charges()).isZero();
  }

  @Test
  void whatWasNeverSentMayBeSentAgain() {
    // Given
    world.replicate.answerNext(new CreateAnswer.NotSent("connection refused"));
    Generation generation = world.generation();

    // When
    assertThatThrownBy(() -> generation.handle(command))
        .isInstanceOf(ReplicateUnavailableException.class);
    generation.handle(command);

    // Then
    assertThat(world.published(ImageGenerated.class)).isNotNull();
    assertThat(world.replicate.charges()).isOne();
    assertThat(world.replicate.listings()).isZero();
  }

  @Test
  void aLostAnswerLeadsToTheAdoptionOfWhatWasMade() {
    // Given
    for (int other = 1; other <= 5; other++) {
      world.replicate.addForeign(other, "something else");
    }
    world.replicate.makeButAnswer(new CreateAnswer.Unknown("connection reset"));

    // When
    world.generation().handle(command);

    // Then
    assertThat(world.published(ImageGenerated.class).predictionId()).isEqualTo("prediction-6");
    assertThat(world.replicate.requests()).hasSize(1);
  }

  @Test
  void anAnswerLostBeforeTheEffectParksTheCommand() {
    // Given
    world.replicate.answerNext(new CreateAnswer.Unknown("HTTP 500"));

    // When
    world.generation().handle(command);

    // Then
    ImageParked parked = world.published(ImageParked.class);
    assertThat(parked.predictionId()).isNull();
    assertThat(parked.reason()).contains("2026-01-05T10:00:00");
    assertThat(parked.occurredAt()).isAfterOrEqualTo(TestClock.START.plus(WINDOW));
    assertThat(world.replicate.requests()).hasSize(1);
  }

  @Test
  void aPredictionThatIsListedLateIsAdoptedAtTheDeadline() {
    // Given
    world.replicate.answerNext(new CreateAnswer.Unknown("timeout"));
    world.time.meanwhile(
        () -> world.replicate.addForeign(Seed.of(command.commandId()), command.prompt()));

    // When
    world.generation().handle(command);

    // Then
    assertThat(world.published(ImageGenerated.class).predictionId()).isEqualTo("prediction-1");
    assertThat(world.replicate.requests()).hasSize(1);
  }

  @Test
  void neitherSeedNorPromptAloneMakeAPredictionOurs() {
    // Given
    world.replicate.addForeign(Seed.of(command.commandId()), "another prompt");
    world.replicate.addForeign(1, command.prompt());
    world.replicate.answerNext(new CreateAnswer.Unknown("timeout"));

    // When
    world.generation().handle(command);

    // Then
    assertThat(world.entry(command)).isInstanceOf(Parked.class);
  }

  @Test
  void anAttemptOfSomebodyElseIsLeftAloneAndWatched() {
    // Given
    Recorded theirs = world.ledger.begin(intent()).orElseThrow();
    world.time.meanwhile(
        () -> {
          world.replicate.addForeign(Seed.of(command.commandId()), command.prompt());
          Intent intent = (Intent) theirs.entry();
          world.ledger.replace(theirs, intent.submitted("prediction-1", world.time.instant()));
        });

    // When
    world.generation().handle(command);

    // Then
    assertThat(world.published(ImageGenerated.class).predictionId()).isEqualTo("prediction-1");
    assertThat(world.replicate.requests()).isEmpty();
    assertThat(world.replicate.listings()).isZero();
  }

  @Test
  void anAttemptOfADeadProcessIsNeverSentAgain() {
    // Given
    world.ledger.begin(intent());

    // When
    world.generation().handle(command);

    // Then
    assertThat(world.entry(command)).isInstanceOf(Parked.class);
    assertThat(world.time.instant()).isAfterOrEqualTo(TestClock.START.plus(WINDOW));
    assertThat(world.replicate.requests()).isEmpty();
  }

  @Test
  void aRefusedAttemptOfADeadProcessIsSentAgain() {
    // Given
    Recorded theirs = world.ledger.begin(intent()).orElseThrow();
    world.ledger.replace(theirs, ((Intent) theirs.entry()).refused("HTTP 402"));

    // When
    world.generation().handle(command);

    // Then
    assertThat(world.published(ImageGenerated.class)).isNotNull();
    assertThat(world.replicate.charges()).isOne();
  }

  @Test
  void aProcessThatStoodStillTellsTheLedgerWhatItPaid() {
    // Given
    world.replicate.beforeTakingNext(
        () -> {
          world.time.pass(Duration.ofMinutes(10));
          world.generation().handle(command);
          assertThat(world.entry(command)).isInstanceOf(Parked.class);
        });

    // When
    world.generation().handle(command);

    // Then
    assertThat(world.published.all()).hasSize(2);
    assertThat(world.published.all().getFirst()).isInstanceOf(ImageParked.class);
    assertThat(world.published.all().getLast()).isInstanceOf(ImageGenerated.class);
    assertThat(world.replicate.charges()).isOne();
  }

  @Test
  void ofTwoThatMayAskAgainOneDoes() {
    // Given
    world.replicate.answerNext(
        new CreateAnswer.Throttled("HTTP 429", Optional.of(Duration.ofMillis(200))));
    world.time.meanwhile(() -> world.generation().handle(command));

    // When
    world.generation().handle(command);

    // Then
    assertThat(world.replicate.charges()).isOne();
    assertThat(world.published.all()).hasSize(2);
    assertThat(world.published.all().getFirst()).isEqualTo(world.published.all().getLast());
  }

  @Test
  void thePredictionIsNotedBeforeItIsWaitedFor() {
    // Given
    world.time.meanwhile(() -> assertThat(world.entry(command)).isInstanceOf(Submitted.class));

    // When
    world.generation().handle(command);

    // Then
    assertThat(world.entry(command)).isInstanceOf(Staged.class);
  }

  private Intent intent() {
    return Intent.first(
        Order.of(command), Attempt.first("somebody-else", world.time.instant(), WINDOW));
  }
}
