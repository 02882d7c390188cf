package studio.balancer.generator.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.command.GenerateImage;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.event.ImageGenerationFailed;
import studio.balancer.contracts.event.ImageParked;
import studio.balancer.contracts.generated.ImageGenerated;
import studio.balancer.generator.ledger.Attempt;
import studio.balancer.generator.ledger.Intent;
import studio.balancer.generator.ledger.Order;
import studio.balancer.generator.ledger.Recorded;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;

class AbandonTest {
  private static final Failure FAILURE = new Failure("retries", "S3 does not answer", false);

  private final World world = new World();
  private final GenerateImage command = World.command(0);
  private final Intent intent =
      Intent.first(
          Order.of(command), Attempt.first("token", world.time.instant(), Duration.ofSeconds(30)));

  @Test
  void whatWasNeverAskedForFails() {
    // When
    world.generation().abandon(command, FAILURE);

    // Then
    assertThat(world.published(ImageGenerationFailed.class).failure()).isEqualTo(FAILURE);
  }

  @Test
  void whatWasRefusedFails() {
    // Given
    Recorded begun = world.ledger.begin(intent).orElseThrow();
    world.ledger.replace(begun, intent.refused("connection refused"));

    // When
    world.generation().abandon(command, FAILURE);

    // Then
    assertThat(world.published(ImageGenerationFailed.class).failure()).isEqualTo(FAILURE);
  }

  @Test
  void whatMayHaveBeenPaidIsParked() {
    // Given
    world.ledger.begin(intent);

    // When
    world.generation().abandon(command, FAILURE);

    // Then
    assertThat(world.published(ImageParked.class).predictionId()).isNull();
  }

  @Test
  void whatWasPaidIsParkedWithItsPrediction() {
    // Given
    Recorded begun = world.ledger.begin(intent).orElseThrow();
    world.ledger.replace(begun, intent.submitted("prediction-1", world.time.instant()));

    // When
    world.generation().abandon(command, FAILURE);

    // Then
    assertThat(world.published(ImageParked.class).predictionId()).isEqualTo("prediction-1");
  }

  @Test
  void anOutcomeStays() {
    // Given
    world.generation().handle(command);

    // When
    world.generation().abandon(command, FAILURE);

    // Then
    assertThat(world.published.all()).allMatch(ImageGenerated.class::isInstance).hasSize(2);
  }

  @Test
  void anUnreadableLedgerEntryIsLeftAloneAndSaid() {
    // Given
    ObjectAddress address =
        new ObjectAddress(World.BUCKET, "ledger/" + command.commandId() + ".json");
    world.store.create(address, ObjectContent.json("{\"state\":".getBytes()));

    // When
    world.generation().abandon(command, FAILURE);

    // Then
    assertThat(world.published(ImageParked.class).reason()).contains("is not a ledger entry");
    assertThat(world.store.read(address).orElseThrow().bytes()).isEqualTo("{\"state\":".getBytes());
  }
}
