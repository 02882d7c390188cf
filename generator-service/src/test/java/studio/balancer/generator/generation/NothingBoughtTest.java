package studio.balancer.generator.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.balancer.contracts.command.GenerateImage;
import studio.balancer.contracts.event.ImageGenerationFailed;
import studio.balancer.contracts.generated.ImageGenerated;
import studio.balancer.fakes.FaultyStore;
import studio.balancer.generator.fake.Settings;
import studio.balancer.generator.replicate.CreateAnswer;
import studio.balancer.messaging.delivery.Retries;

/**
 * Only this process knows that nothing was bought: it tells the ledger, however long that takes.
 */
class NothingBoughtTest {
  private final World world = new World();
  private final FaultyStore lossy = new FaultyStore(world.store);
  private final GenerateImage command = World.command(0);

  static Stream<CreateAnswer> answersThatMayBeFollowedByAnotherRequest() {
    return Stream.of(
        new CreateAnswer.AccountRefused("HTTP 402: no credit"),
        new CreateAnswer.Throttled("HTTP 429", Optional.of(Duration.ofSeconds(7))),
        new CreateAnswer.NotSent("unknown host"));
  }

  @ParameterizedTest
  @MethodSource("answersThatMayBeFollowedByAnotherRequest")
  void aRefusalIsKnownThoughTheLedgerCouldNotBeWritten(CreateAnswer answer) {
    // Given
    world.replicate.answerNext(answer, lossy::failNextWrite);

    // When
    deliver();

    // Then
    assertThat(world.published(ImageGenerated.class)).isNotNull();
    assertThat(world.replicate.charges()).isOne();
    assertThat(world.replicate.listings()).isZero();
  }

  @Test
  void aRejectionIsKnownThoughTheLedgerCouldNotBeWritten() {
    // Given
    world.replicate.answerNext(
        new CreateAnswer.Rejected("HTTP 422: prompt is invalid"), lossy::failNextWrite);

    // When
    deliver();

    // Then
    assertThat(world.published(ImageGenerationFailed.class).failure().permanent()).isTrue();
    assertThat(world.replicate.charges()).isZero();
    assertThat(world.replicate.listings()).isZero();
  }

  /** As it is delivered: what fails is tried again. */
  private void deliver() {
    Generation generation = world.generation(lossy, world.replicate);
    new Retries(Settings.DEFAULTS, world.time::pause, world.time)
        .untilDone(() -> generation.handle(command));
  }
}
