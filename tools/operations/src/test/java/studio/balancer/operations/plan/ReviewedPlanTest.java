package studio.balancer.operations.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.progress.PlanProposed;
import studio.balancer.contracts.progress.PlanSummary;
import studio.balancer.operations.OperationException;

class ReviewedPlanTest {
  private final ObjectNode document = Proposals.document();

  @Test
  void anUneditedPlanIsRequestedAsItIs() {
    // When
    ActorDatasetChanged change = change(document);

    // Then
    assertThat(change.actorId()).isEqualTo(Proposals.ACTOR);
    assertThat(change.dryRun()).isFalse();
    assertThat(change.request().delete())
        .containsExactly(new FileName("0001_3.jpg"), new FileName("0001_4.png"));
    assertThat(change.request().generate())
        .isEqualTo(Map.of(ImageType.PHOTOREALISTIC, 2, ImageType.BW_STYLIZED, 1));
    assertThat(change.request().ifRevision()).isEqualTo(17);
    assertThat(change.request().prompts())
        .isEqualTo(
            Map.of(
                ImageType.PHOTOREALISTIC, List.of("first", "second"),
                ImageType.BW_STYLIZED, List.of("third")));
  }

  @Test
  void deletionsMayBeTakenOutAndPromptsChanged() {
    // Given
    deletes().remove(0);
    ((ArrayNode) document.at("/images_to_generate/0/prompts")).set(1, "another");

    // When
    ActorDatasetChanged change = change(document);

    // Then
    assertThat(change.request().delete()).containsExactly(new FileName("0001_4.png"));
    assertThat(change.request().prompts().get(ImageType.PHOTOREALISTIC))
        .containsExactly("first", "another");
    assertThat(change.changeId()).isNotEqualTo(change(Proposals.document()).changeId());
  }

  @Test
  void theSamePlanIsTheSameChange() {
    // Then
    assertThat(change(document)).isEqualTo(change(Proposals.document()));
    assertThat(read(document).change("cli", true, Proposals.NOW).changeId())
        .isNotEqualTo(change(document).changeId());
  }

  @Test
  void howTheDocumentIsLaidOutMakesNoDifference() throws Exception {
    // Given
    List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(document.properties());
    Collections.reverse(fields);
    ObjectNode other = Json.mapper().createObjectNode();
    fields.forEach(field -> other.set(field.getKey(), field.getValue()));
    ((ObjectNode) other.at("/files_to_delete/0"))
        .set("quality_score", DecimalNode.valueOf(new BigDecimal("2.500")));
    ((ObjectNode) other.at("/image_classifications/2")).put("quality_score", 10);

    // When
    ActorDatasetChanged change =
        change((ObjectNode) Proposals.tree(Json.mapper().writeValueAsBytes(other)));

    // Then
    assertThat(change).isEqualTo(change(document));
  }

  static List<String> sealedFields() {
    List<String> fields = new ArrayList<>();
    Proposals.document().fieldNames().forEachRemaining(fields::add);
    fields.removeAll(List.of("files_to_delete", "images_to_generate"));
    return fields;
  }

  @ParameterizedTest
  @MethodSource("sealedFields")
  void aFieldThatWasTakenOutIsNamed(String field) {
    // Given
    document.remove(field);

    // Then
    assertThatExceptionOfType(OperationException.class)
        .isThrownBy(() -> change(document))
        .withMessageContaining(field);
  }

  @ParameterizedTest
  @CsvSource({
    "'', actor_id, '\"0002\"', actor_id",
    "'', manifest_revision, 18, manifest_revision",
    "'', created_at, '\"2027-03-01T12:00:00Z\"', created_at",
    "'', status, '\"completed\"', status",
    "'', added, 1, added",
    "'', is_balanced, true, is_balanced",
    "/before, total_images, 4, before",
    "/summary, base_image, '\"other.png\"', summary",
    "/target_state, total_images, 21, target_state",
    "/files_to_delete/0, quality_score, 1, files_to_delete.0001_3.jpg.quality_score",
    "/files_to_delete/0, filename, '\"0001_5.jpg\"', files_to_delete.0001_5.jpg",
    "/files_to_delete/1, filename, '\"0001_3.jpg\"', files_to_delete.0001_3.jpg.type",
    "'', files_to_delete, '{}', files_to_delete",
    "/files_to_delete/1, reason, '\"quality\"', files_to_delete.0001_4.png.reason",
    "/files_to_delete/1, added, 1, files_to_delete.0001_4.png.added",
    "/images_to_generate/0, count, 3, images_to_generate.photorealistic.count",
    "/images_to_generate/0, type, '\"color_stylized\"', images_to_generate.photorealistic",
    "/images_to_generate/1, prompts, '[]', images_to_generate.bw_stylized.prompts.1",
    "'', images_to_generate, '[]', images_to_generate.photorealistic",
    "'', images_to_generate, '[null, null]', images_to_generate.photorealistic",
    "'', files_to_delete, '[null]', files_to_delete.1",
    "'', sealed, '{}', actor_id"
  })
  void anythingElseThatWasChangedIsNamed(String object, String field, String value, String named) {
    // Given
    JsonNode parsed = Proposals.tree(value.getBytes(StandardCharsets.UTF_8));
    ((ObjectNode) document.at(object)).set(field, parsed);

    // Then
    assertThatExceptionOfType(OperationException.class)
        .isThrownBy(() -> change(document))
        .withMessage(
            "plan.json: "
                + named
                + " is not what the planner wrote: only entries of files_to_delete may be taken"
                + " out, and prompts changed");
  }

  @Test
  void aPlanOfWhichNothingIsLeftIsRefused() {
    // Given
    PlanProposed proposed = Proposals.proposed();
    PlanSummary deletions = new PlanSummary(proposed.plan().deletes(), List.of(), 0, 0, List.of());
    ObjectNode plan =
        Proposals.document(
            new PlanProposed(
                "c",
                "cli",
                Proposals.ACTOR,
                proposed.before(),
                deletions,
                17L,
                null,
                Proposals.NOW));
    ((ArrayNode) plan.get("files_to_delete")).removeAll();

    // Then
    assertThatExceptionOfType(OperationException.class)
        .isThrownBy(() -> change(plan))
        .withMessage("plan.json cannot be carried out: request asks for nothing");
  }

  @Test
  void aPromptThatCannotBeUsedIsRefused() {
    // Given
    ((ArrayNode) document.at("/images_to_generate/0/prompts")).set(1, " ");

    // Then
    assertThatExceptionOfType(OperationException.class)
        .isThrownBy(() -> change(document))
        .withMessageContaining("request.prompts.photorealistic");
  }

  @Test
  void whatIsNoPlanIsRefusedInOneLine() {
    // Then
    for (String text : List.of("", "{}", "[]", "{\"actor_id\": 7}", "half a", "null")) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      assertThatExceptionOfType(OperationException.class)
          .isThrownBy(
              () ->
                  new ReviewedPlan(PlanDocuments.parse(bytes, "plan.json"), "plan.json")
                      .change("cli", false, Proposals.NOW))
          .withMessageStartingWith("plan.json")
          .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("\n"));
    }
  }

  @Test
  void aProposalIsSavedOnceAndReadAgain(@TempDir Path folder) throws Exception {
    // Given
    Path file = folder.resolve("plan.json");

    // When
    PlanDocuments.save(Proposals.proposed(), file);

    // Then
    assertThat(PlanDocuments.read(file)).isEqualTo(Proposals.document());
    byte[] written = Files.readAllBytes(file);
    assertThatExceptionOfType(OperationException.class)
        .isThrownBy(() -> PlanDocuments.save(Proposals.proposed(), file))
        .withMessageEndingWith("is there already");
    assertThat(Files.readAllBytes(file)).isEqualTo(written);
    assertThatExceptionOfType(OperationException.class)
        .isThrownBy(() -> PlanDocuments.read(folder.resolve("none.json")))
        .withMessageEndingWith("there is no such file or folder");
  }

  private ArrayNode deletes() {
    return (ArrayNode) document.get("files_to_delete");
  }

  private static ReviewedPlan read(ObjectNode document) {
    return new ReviewedPlan(
        PlanDocuments.parse(Json.prettyBytes(document), "plan.json"), "plan.json");
  }

  private static ActorDatasetChanged change(ObjectNode document) {
    return read(document).change("cli", false, Proposals.NOW);
  }
}
