package studio.balancer.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.datafolder.DataFolder;

/** What cannot be done is said where it belongs, and holds up nothing else. */
@OnSharedSystem
class FailureSystemTest {
  @Test
  void finishesTheOthersWhenOneGenerationFails(LocalSystem system) {
    // Given
    String actor = "0201_one_fails";
    system.importActor(actor, system.sampleManifest(actor));
    system.simulate(Map.of("next_responses", new Object[] {Map.of("fail", "the model gave up")}));

    // When
    BalancerScript.Result result = system.balance(actor, "--execute");

    // Then
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out())
        .contains("Plan PARTIAL: 6 stored, 3 deleted, 0 skipped, 1 failed, 0 parked")
        .contains("the model gave up");
    JsonNode manifest = system.manifest(actor).orElseThrow();
    assertThat(manifest.path("total_images").asInt()).isEqualTo(19);
    assertThat(IntStream.rangeClosed(16, 21).mapToObj(number -> actor + "_" + number + ".jpg"))
        .allMatch(file -> manifest.path("images").has(file));
    assertThat(manifest.path("next_index").asInt()).isEqualTo(22);
  }

  @Test
  void usesPromptsAgainWhenThereAreNotEnough(LocalSystem system) {
    // Given
    String actor = "0202_many";
    system.importActor(actor, system.sampleManifest(actor));

    // When
    BalancerScript.Result result =
        system.balance(actor, "--execute", "--generate", "color_stylized=10");

    // Then
    assertThat(result.exit()).as(result.out() + result.err()).isZero();
    assertThat(result.out()).contains("10 images of 9 prompts, prompts are used again");
    assertThat(system.manifest(actor).orElseThrow().path("total_images").asInt()).isEqualTo(26);
  }

  @Test
  void refusesAnUnknownActor(LocalSystem system) {
    // When
    BalancerScript.Result result = system.balance("0203_unknown", "--execute");

    // Then
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).contains("0203_unknown is unknown").hasLineCount(1);
  }

  @Test
  void deletesNothingWithoutABaseImage(LocalSystem system) {
    // Given
    String actor = "0204_no_base";
    ObjectNode manifest = system.sampleManifest(actor);
    ((ArrayNode) manifest.path("base_images")).removeAll();
    system.importActor(actor, manifest);

    // When
    BalancerScript.Result result = system.balance(actor, "--execute");

    // Then
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).contains("no base image").hasLineCount(1);
    assertThat(system.manifest(actor).orElseThrow().path("total_images").asInt()).isEqualTo(16);
  }

  @Test
  void takesABaseImageFromTheFolder(LocalSystem system) throws Exception {
    // Given
    String actor = "0205_folder";
    ObjectNode manifest = system.sampleManifest(actor);
    ((ArrayNode) manifest.path("base_images")).removeAll();
    DataFolder folder = new DataFolder(system.dataFolder(), true);
    folder.write(
        folder.baseImages(new ActorId(actor)).resolve("anything.png"),
        studio.balancer.operations.sample.SampleActor.read().baseImage());
    system.importActor(actor, manifest);

    // When
    BalancerScript.Result result =
        system.balance(actor, "--execute", "--generate", "photorealistic=1");

    // Then
    assertThat(result.exit()).as(result.out() + result.err()).isZero();
    assertThat(system.manifest(actor).orElseThrow().path("images").has(actor + "_16.jpg")).isTrue();
  }

  @Test
  void keepsAnEntryWhoseObjectCannotBeDeleted(LocalSystem system) {
    // Given
    String actor = "0206_undeletable";
    ObjectNode manifest = system.sampleManifest(actor);
    ((ObjectNode) manifest.path("images").path("0001_13.jpg"))
        .put("s3_url", "https://example.invalid/not/a/bucket");
    system.importActor(actor, manifest);

    // When
    BalancerScript.Result result =
        system.balance(actor, "--execute", "--delete", "0001_13.jpg", "--delete", "0001_14.png");

    // Then
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out()).contains("Plan PARTIAL: 0 stored, 1 deleted", "1 failed");
    JsonNode images = system.manifest(actor).orElseThrow().path("images");
    assertThat(images.has("0001_13.jpg")).isTrue();
    assertThat(images.has("0001_14.png")).isFalse();
  }
}
