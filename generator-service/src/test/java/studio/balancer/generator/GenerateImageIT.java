package studio.balancer.generator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.command.CommandKind;
import studio.balancer.contracts.command.GenerateImage;
import studio.balancer.contracts.command.ImageCommand;
import studio.balancer.contracts.event.ImageGenerationFailed;
import studio.balancer.contracts.generated.ImageGenerated;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.message.Identity;
import studio.balancer.contracts.message.MessageType;
import studio.balancer.images.Pictures;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.platform.EmbeddedPlatform;
import studio.balancer.platform.MetricsPage;
import studio.balancer.platform.OpenApiCopy;
import studio.balancer.platform.PlatformAccess;

@QuarkusTest
@WithTestResource(EmbeddedPlatform.class)
class GenerateImageIT {
  private static final Duration SOON = Duration.ofSeconds(40);

  PlatformAccess platform;

  @Test
  void aCommandBecomesAStagedImageAndIsPaidOnceHoweverOftenItComes() throws Exception {
    // Given
    ActorId actor = new ActorId("0001_european_20_female");
    putBaseImage(actor);
    List<GenerateImage> commands =
        IntStream.range(0, 3).mapToObj(slot -> command(actor, slot)).toList();

    // When
    platform.kafka().publish(commands.toArray(GenerateImage[]::new));
    platform.kafka().publish(commands.toArray(GenerateImage[]::new));

    // Then
    List<ImageGenerated> generated =
        platform
            .kafka()
            .await(
                MessageType.IMAGE_GENERATED,
                ImageGenerated.class,
                2 * commands.size(),
                SOON,
                message -> message.actorId().equals(actor));
    assertThat(generated.stream().distinct()).hasSize(commands.size());
    ObjectStore store = platform.objectStore();
    for (ImageGenerated image : generated) {
      byte[] staged =
          store
              .read(new ObjectAddress(platform.bucket(), image.stagingKey()))
              .orElseThrow()
              .bytes();
      assertThat(Identity.ofContent(staged)).isEqualTo(image.sha256());
      assertThat(image.width()).isGreaterThan(image.height());
    }
    List<String> charged =
        StreamSupport.stream(charges().spliterator(), false)
            .map(charge -> charge.required("prediction_id").asText())
            .toList();
    assertThat(charged)
        .containsAll(generated.stream().map(ImageGenerated::predictionId).toList())
        .hasSize(commands.size());
    MetricsPage page = MetricsPage.of(given().get("/q/metrics").body().asString());
    assertThat(page.sum("balancer_replicate_requests_total", "operation=create", "outcome=done"))
        .isEqualTo(commands.size());
    assertThat(page.sum("balancer_generation_time_seconds_count", "outcome=succeeded"))
        .isGreaterThanOrEqualTo(commands.size());
    assertThat(page.sum("balancer_queue_time_seconds_count", "topic=generate-image"))
        .isGreaterThanOrEqualTo(commands.size());
    assertThat(page.sum("balancer_s3_requests_total", "operation=create", "outcome=done"))
        .isPositive();
  }

  @Test
  void theCommittedInterfaceIsWhatItAnswers() throws IOException {
    // When
    OpenApiCopy copy =
        OpenApiCopy.of("generator-service", given().get("/q/openapi").body().asString());

    // Then
    assertThat(copy.made()).as("see OpenApiCopy").hasSameTextualContentAs(copy.committed());
  }

  @Test
  void anActorWithoutABaseImageGetsAFailure() {
    // Given
    ActorId actor = new ActorId("0002_nobody");

    // When
    platform.kafka().publish(command(actor, 0));

    // Then
    ImageGenerationFailed failed =
        platform
            .kafka()
            .await(
                MessageType.IMAGE_GENERATION_FAILED,
                ImageGenerationFailed.class,
                1,
                SOON,
                message -> message.actorId().equals(actor))
            .getFirst();
    assertThat(failed.failure().stage()).isEqualTo("base_image");
  }

  private void putBaseImage(ActorId actor) throws IOException {
    Path folder =
        platform.dataFolder().resolve("actors").resolve(actor.value()).resolve("base_image");
    Files.createDirectories(folder);
    Files.write(
        folder.resolve("base.png"),
        Pictures.png(Pictures.gradient(320, 240, BufferedImage.TYPE_INT_ARGB)));
  }

  private static GenerateImage command(ActorId actor, int slot) {
    String plan = Identity.of("plan", actor.value());
    return new GenerateImage(
        ImageCommand.idOf(plan, CommandKind.GENERATE, slot),
        plan,
        actor,
        slot,
        ImageType.PHOTOREALISTIC,
        "a photograph of a woman in the rain, number " + slot,
        null,
        16,
        Instant.parse("2026-01-05T10:00:00Z"));
  }

  private JsonNode charges() throws Exception {
    URI charges = platform.replicate().resolve("/charges");
    try (HttpClient client = HttpClient.newHttpClient()) {
      byte[] body =
          client.send(HttpRequest.newBuilder(charges).build(), BodyHandlers.ofByteArray()).body();
      return Json.readTree(body).required("charges");
    }
  }
}
