package studio.balancer.generator.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.command.GenerateImage;
import studio.balancer.contracts.event.ImageGenerationFailed;
import studio.balancer.generator.ledger.Attempt;
import studio.balancer.generator.ledger.Failed;
import studio.balancer.generator.ledger.Intent;
import studio.balancer.generator.ledger.Order;
import studio.balancer.generator.ledger.Recorded;
import studio.balancer.generator.parked.Resolved;

class ParkedCommandsTest {
  private static final String REASON = "Replicate's invoice does not have it";

  private final World world = new World();
  private final GenerateImage command = World.command(0);
  private final ParkedCommands parked =
      new ParkedCommands(world.ledger, world.publisher, world.time);
  private final Intent intent =
      Intent.first(
          Order.of(command), Attempt.first("token", world.time.instant(), Duration.ofSeconds(30)));

  @Test
  void whatIsParkedFailsAndEverybodyIsTold() {
    // Given
    Recorded begun = world.ledger.begin(intent).orElseThrow();
    world.ledger.replace(begun, intent.parked("no answer came", world.time.instant()));

    // Then
    assertThat(parked.fail(command.commandId(), REASON))
        .isEqualTo(new Resolved.AsFailed(World.ACTOR));
    assertThat(world.entry(command)).isInstanceOf(Failed.class);
    ImageGenerationFailed told = world.published(ImageGenerationFailed.class);
    assertThat(told.failure().stage()).isEqualTo(Stage.OPERATOR);
    assertThat(told.failure().reason()).isEqualTo(REASON);
    assertThat(told.planId()).isEqualTo(World.PLAN);
  }

  @Test
  void sayingItAgainSaysTheSameAgain() {
    // Given
    Recorded begun = world.ledger.begin(intent).orElseThrow();
    world.ledger.replace(begun, intent.parked("no answer came", world.time.instant()));
    parked.fail(command.commandId(), REASON);
    world.time.pass(Duration.ofMinutes(1));

    // When
    parked.fail(command.commandId(), "another reason");

    // Then
    assertThat(world.publisher.published()).hasSize(2);
    assertThat(world.publisher.published().getFirst())
        .isEqualTo(world.publisher.published().getLast());
  }

  @Test
  void whatIsNotParkedIsLeftAlone() {
    // Given
    GenerateImage done = World.command(1);
    world.generation().handle(done);
    world.ledger.begin(intent);

    // Then
    assertThat(parked.fail(done.commandId(), REASON))
        .isEqualTo(new Resolved.NotParked("has an image"));
    assertThat(parked.fail(command.commandId(), REASON))
        .isEqualTo(new Resolved.NotParked("is about to be asked for"));
    assertThat(parked.fail("nobody", REASON)).isEqualTo(new Resolved.Unknown());
    assertThat(world.entry(command)).isEqualTo(intent);
  }

  @Test
  void aCommandThatFailedIsOnlyAnsweredAgain() {
    // Given
    Recorded begun = world.ledger.begin(intent).orElseThrow();
    world.ledger.replace(begun, intent.parked("no answer came", world.time.instant()));
    parked.fail(command.commandId(), REASON);

    // When
    world.generation().handle(command);

    // Then
    assertThat(world.replicate.requests()).isEmpty();
  }
}
