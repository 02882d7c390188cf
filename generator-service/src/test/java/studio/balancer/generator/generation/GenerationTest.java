package studio.balancer.generator.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.command.GenerateImage;
import studio.balancer.contracts.event.ImageGenerationFailed;
import studio.balancer.contracts.generated.ImageGenerated;
import studio.balancer.contracts.message.Identity;
import studio.balancer.generator.fake.FakeOutputs;
import studio.balancer.generator.ledger.Failed;
import studio.balancer.generator.ledger.Staged;
import studio.balancer.generator.replicate.ImageRequest;
import studio.balancer.generator.replicate.Seed;
import studio.balancer.objectstore.ObjectAddress;

class GenerationTest {
  private final World world = new World();
  private final GenerateImage command = World.command(0);

  @Test
  void oneCommandBecomesOneStagedImage() {
    // When
    world.generation().handle(command);

    // Then
    ImageGenerated generated = world.published(ImageGenerated.class);
    byte[] staged =
        world
            .store
            .read(new ObjectAddress(World.BUCKET, generated.stagingKey()))
            .orElseThrow()
            .bytes();
    assertThat(generated.stagingKey()).isEqualTo("staging/" + command.commandId() + ".jpg");
    assertThat(generated.sha256()).isEqualTo(Identity.ofContent(staged));
    assertThat(generated.sizeBytes()).isEqualTo(staged.length);
    assertThat(generated.width()).isEqualTo(FakeOutputs.WIDTH);
    assertThat(generated.height()).isEqualTo(FakeOutputs.HEIGHT);
    assertThat(generated.slot()).isZero();
    assertThat(generated.nextIndex()).isEqualTo(16);
    assertThat(world.entry(command)).isInstanceOf(Staged.class);
    assertThat(world.replicate.charges()).isOne();
  }

  @Test
  void asksForThePromptWithTheBaseImageAndTheCommandsSeed() {
    // When
    world.generation().handle(command);

    // Then
    ImageRequest request = world.replicate.requests().getFirst();
    assertThat(request.prompt()).isEqualTo(command.prompt());
    assertThat(request.inputImage()).startsWith("data:image/jpeg;base64,");
    assertThat(request.seed()).isEqualTo(Seed.of(command.commandId()));
  }

  @Test
  void aCommandDeliveredAgainIsAnsweredWithTheSameMessage() {
    // Given
    world.generation().handle(command);
    world.time.pass(Duration.ofDays(1));

    // When
    world.generation().handle(command);

    // Then
    assertThat(world.published.all()).hasSize(2);
    assertThat(world.published.all().getFirst()).isEqualTo(world.published.all().getLast());
    assertThat(world.replicate.requests()).hasSize(1);
    assertThat(world.outputs.fetched()).isOne();
  }

  @Test
  void aMissingBaseImageFailsAndCostsNothing() {
    // Given
    GenerateImage orphan = World.command(0, "s3://training/base/nobody.png");

    // When
    world.generation().handle(orphan);

    // Then
    ImageGenerationFailed failed = world.published(ImageGenerationFailed.class);
    assertThat(failed.failure().stage()).isEqualTo("base_image");
    assertThat(failed.failure().reason()).contains("nobody.png is not there");
    assertThat(failed.failure().permanent()).isTrue();
    assertThat(failed.predictionId()).isNull();
    assertThat(world.replicate.requests()).isEmpty();
    assertThat(world.entry(orphan)).isInstanceOf(Failed.class);
  }

  @Test
  void aFailureIsAnsweredAgainWithTheSameMessage() {
    // Given
    GenerateImage orphan = World.command(0, "s3://training/base/nobody.png");
    world.generation().handle(orphan);
    world.time.pass(Duration.ofDays(1));

    // When
    world.generation().handle(orphan);

    // Then
    assertThat(world.published.all()).hasSize(2);
    assertThat(world.published.all().getFirst()).isEqualTo(world.published.all().getLast());
  }

  @Test
  void theCommandsOfAPlanSpendNoTimeBesideReplicates() {
    // When
    world.generation().handle(command);

    // Then
    Duration waited = world.time.pauses().stream().reduce(Duration.ZERO, Duration::plus);
    assertThat(waited).isBetween(Duration.ofSeconds(3), Duration.ofMillis(3400));
  }
}
