package studio.balancer.actormanifest.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.balancer.actormanifest.Events.deleteFailed;
import static studio.balancer.actormanifest.Events.deleteSkipped;
import static studio.balancer.actormanifest.Events.deleted;
import static studio.balancer.actormanifest.Events.file;
import static studio.balancer.actormanifest.Events.generate;
import static studio.balancer.actormanifest.Events.generationFailed;
import static studio.balancer.actormanifest.Events.parked;
import static studio.balancer.actormanifest.Events.plan;
import static studio.balancer.actormanifest.Events.stored;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.balancer.actormanifest.Events;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.event.PlanCreated;
import studio.balancer.contracts.progress.CommandStatus;

class FoldTest {
  private static final PlanCreated PLAN = plan("p0", generate("c0"), generate("c1"));

  @Test
  void aStoredImageHasEveryField() {
    // When
    JsonNode image =
        Folding.tree(Folding.of(PLAN, stored("c0", "p0", 16))).at("/images").get(name(16));

    // Then
    assertThat(image.properties())
        .extracting(java.util.Map.Entry::getKey)
        .containsExactly(
            "prompt",
            "prompt_preview",
            "generated_at",
            "s3_url",
            "local_path",
            "index",
            "type",
            "generated_by",
            "generation_id",
            "generation_type",
            "command_id",
            "prediction_id",
            "sha256",
            "width",
            "height");
    assertThat(image.get("prompt_preview").asText())
        .hasSize(103)
        .endsWith("...")
        .startsWith(image.get("prompt").asText().substring(0, 100));
    assertThat(image.get("generated_at").asText()).isEqualTo("2025-10-17T16:55:36.000000Z");
    assertThat(image.get("index").asInt()).isEqualTo(16);
    assertThat(image.get("generated_by").asText()).isEqualTo("balancer");
    assertThat(image.get("generation_type").asText()).isEqualTo("balancer_replicate");
  }

  @Test
  void onePlanIsOneGenerationThatFollowsItsImages() {
    // When
    JsonNode generations =
        Folding.tree(
                Folding.of(
                    Events.imported("{'generations': [{'generation_id': 4, 'type': 'existing'}]}"),
                    PLAN,
                    stored("c1", "p0", 17),
                    stored("c0", "p0", 16)))
            .get("generations");

    // Then
    assertThat(generations.get(0).toString())
        .isEqualTo("{\"generation_id\":4,\"type\":\"existing\"}");
    assertThat(generations.get(1).toString())
        .isEqualTo(
            Events.json(
                    "{'generation_id':5,'type':'balancer_replicate',"
                        + "'generated_at':'2025-10-17T16:55:37.000000Z','image_count':2,"
                        + "'plan_id':'p0','metadata':{'change_id':'change-of-p0'}}")
                .toString());
    assertThat(generations).hasSize(2);
  }

  @Test
  void storedBeatsFailedAndParkedInEitherOrder() {
    for (ImageEvent lesser : List.of(generationFailed("c0", "p0"), parked("c0", "p0"))) {
      // When
      Manifest lesserFirst = Folding.of(PLAN, lesser, stored("c0", "p0", 16));
      Manifest lesserLast = Folding.of(PLAN, stored("c0", "p0", 16), lesser);

      // Then
      for (Manifest manifest : List.of(lesserFirst, lesserLast)) {
        assertThat(manifest.command("c0").orElseThrow().status()).isEqualTo(CommandStatus.STORED);
        assertThat(manifest.command("c0").orElseThrow().failure()).isEmpty();
        assertThat(manifest.images().has(name(16))).isTrue();
        assertThat(manifest.revision()).isEqualTo(3);
      }
    }
  }

  @Test
  void parkedIsNoLastWord() {
    // When
    Manifest parkedFirst = Folding.of(PLAN, parked("c0", "p0"), generationFailed("c0", "p0"));
    Manifest parkedLast = Folding.of(PLAN, generationFailed("c0", "p0"), parked("c0", "p0"));

    // Then
    for (Manifest manifest : List.of(parkedFirst, parkedLast)) {
      assertThat(manifest.command("c0").orElseThrow().status()).isEqualTo(CommandStatus.FAILED);
    }
  }

  @Test
  void otherwiseTheFirstOutcomeCounts() {
    // When
    Manifest manifest =
        Folding.of(PLAN, deleteFailed("c0", "p0", file(1)), deleteSkipped("c0", "p0", file(1)));

    // Then
    assertThat(manifest.command("c0").orElseThrow().status()).isEqualTo(CommandStatus.FAILED);
  }

  @Test
  void anOutcomeMayComeBeforeItsPlan() {
    // When
    Manifest manifest = Folding.of(stored("c0", "p0", 16), generationFailed("c1", "p0"), PLAN);

    // Then
    assertThat(manifest.plan("p0").orElseThrow().status()).isEqualTo(PlanState.PARTIAL);
    assertThat(Folding.tree(manifest).at("/generations/0/metadata/change_id").asText())
        .isEqualTo("change-of-p0");
  }

  @Test
  void aPlanEndsWithItsLastCommandAndSaysSoInOneLine() {
    // Given
    Manifest manifest = Folding.of(PLAN, stored("c0", "p0", 16));
    assertThat(manifest.plan("p0").orElseThrow().status()).isEqualTo(PlanState.OPEN);

    // When
    List<Change> changes = manifest.replay(Events.received(stored("c1", "p0", 17)));

    // Then
    assertThat(changes)
        .extracting(Change::describe)
        .containsExactly(
            "Image added: 0001_european_20_female_17.jpg (photorealistic)",
            "Plan completed: 2 stored, 0 deleted, 2 images");
  }

  @Test
  void aLateImageMakesAPartialPlanComplete() {
    // Given
    Manifest manifest = Folding.of(PLAN, stored("c0", "p0", 16), parked("c1", "p0"));
    assertThat(manifest.plan("p0").orElseThrow().status()).isEqualTo(PlanState.PARTIAL);

    // When
    Folding.onto(manifest, List.of(stored("c1", "p0", 17)));

    // Then
    assertThat(manifest.plan("p0").orElseThrow().status()).isEqualTo(PlanState.COMPLETED);
    assertThat(manifest.plan("p0").orElseThrow().completedAt()).isEqualTo(Events.at(44));
  }

  @Test
  void aDeletedImageLeavesItsNameAndItsNumber() {
    // Given
    Manifest manifest =
        Folding.of(
            Events.imported("{'images': {'0001_european_20_female_7.jpg': {'score': 1.10}}}"));

    // When
    Folding.onto(manifest, List.of(deleted("d0", "p0", file(7))));

    // Then
    JsonNode document = Folding.tree(manifest);
    assertThat(document.get("images")).isEmpty();
    assertThat(document.get("total_images").asInt()).isZero();
    assertThat(document.get("next_index").asInt()).isEqualTo(8);
    assertThat(document.get("deleted_images").get(name(7)).toString())
        .isEqualTo(
            Events.json(
                    "{'deleted_at':'2025-10-17T16:55:40.000000Z','command_id':'d0',"
                        + "'trash_key':'trash/0001_european_20_female_7.jpg',"
                        + "'entry':{'score':1.10}}")
                .toString());
  }

  @Test
  void anImageWhoseDeleteFailedStays() {
    // When
    Manifest manifest =
        Folding.of(
            Events.imported("{'images': {'0001_european_20_female_7.jpg': {}}}"),
            Events.deleteFailed("d0", "p0", file(7)));

    // Then
    assertThat(manifest.images().has(name(7))).isTrue();
    assertThat(Folding.tree(manifest).at("/commands/d0").toString())
        .isEqualTo(
            Events.json(
                    "{'plan_id':'p0','kind':'delete','file':'0001_european_20_female_7.jpg',"
                        + "'status':'failed','stage':'s3','reason':'access denied',"
                        + "'permanent':true,'at':'2025-10-17T16:55:41.000000Z'}")
                .toString());
  }

  @Test
  void theTimesAreThoseOfTheEvents() {
    // When
    JsonNode document = Folding.tree(Folding.of(stored("c0", "p0", 16), PLAN));

    // Then
    assertThat(document.get("created_at").asText()).isEqualTo("2025-10-17T16:55:46.000000Z");
    assertThat(document.get("updated_at").asText()).isEqualTo("2025-10-17T16:55:46.000000Z");
  }

  private static String name(int number) {
    return file(number).value();
  }
}
