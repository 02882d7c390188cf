package studio.balancer.contracts.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;

/** The manifests' schema and its golden samples, which are read for ever. */
class ManifestSchemaTest {
  private static final String MANIFEST = "Manifest.v1";
  private static final String HISTORY = "ManifestHistory.v1";

  @ParameterizedTest
  @ValueSource(strings = {"Manifest.v1", "ManifestHistory.v1"})
  void theSchemaIsOne(String name) {
    // Given
    var metaSchema =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(SchemaLocation.of(SchemaId.V202012));

    // When
    JsonNode schema = ManifestSchema.document(name);

    // Then
    assertThat(metaSchema.validate(schema)).isEmpty();
    assertThat(schema.path("$id").asText()).isEqualTo("urn:studio:balancer:schema:" + name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"minimal", "full", "evaluated", "moved"})
  void theSamplesFit(String sample) throws Exception {
    // Then
    assertThat(ManifestSchema.errors(sample(sample))).isEmpty();
  }

  @Test
  void theFullSampleHasEveryField() throws Exception {
    // Given
    ObjectNode properties = (ObjectNode) ManifestSchema.document(MANIFEST).path("properties");

    // Then
    assertThat(sample("moved").has("moved_to_history")).isTrue();
    properties.remove("moved_to_history");
    assertThat(sample("full").fieldNames()).toIterable().containsAll(() -> properties.fieldNames());
  }

  @Test
  void theHistorysSampleFitsAndHasEveryField() throws Exception {
    // Given
    JsonNode schema = ManifestSchema.document(HISTORY);
    JsonNode history = sample(HISTORY, "full");

    // Then
    assertThat(ManifestSchema.historyErrors(history)).isEmpty();
    assertThat(history.fieldNames())
        .toIterable()
        .containsExactlyElementsOf(() -> schema.path("properties").fieldNames());
    assertThat(history.path("plans")).isNotEmpty();
    assertThat(history.path("generations")).isNotEmpty();
    assertThat(history.path("deleted_images")).isNotEmpty();
    assertThat(history.path("event_ids")).isNotEmpty();
  }

  @Test
  void ofAHistorySaysWhatIsWrong() throws Exception {
    // Given
    ObjectNode history = (ObjectNode) sample(HISTORY, "full");

    // When
    history.path("plans").forEach(plan -> ((ObjectNode) plan).put("status", "open"));

    // Then
    assertThat(ManifestSchema.historyErrors(history)).isNotEmpty();
    assertThatThrownBy(() -> ManifestSchema.holdHistory(Json.bytes(history)))
        .isInstanceOf(AssertionError.class);
  }

  @ParameterizedTest
  @CsvSource({
    "/images/0001_european_20_female_10.jpg, stored_image",
    "/generations/2, generation",
    "/commands/c1, command",
    "/plans/p0, plan",
    "/deleted_images/0001_european_20_female_9.jpg, deleted_image"
  })
  void whatTheBalancerWroteHasEveryRequiredFieldAndNoOther(String place, String definition)
      throws Exception {
    // Given
    JsonNode written = sample("full").at(place);
    JsonNode described = ManifestSchema.document(MANIFEST).path("$defs").path(definition);

    // Then
    described
        .path("required")
        .forEach(name -> assertThat(written.has(name.asText())).as(name.asText()).isTrue());
    assertThat(described.path("properties").fieldNames())
        .toIterable()
        .containsAll(() -> written.fieldNames());
  }

  @ParameterizedTest
  @CsvSource({
    "_1.jpg/evaluation, evaluation",
    "_1.jpg/evaluation/person, judgement",
    "_2.jpg/evaluation/measurement, look",
    "_4.jpg/evaluation/measurement, look"
  })
  void whatWasFoundOnAnImageHasEveryRequiredFieldAndNoOther(String place, String definition)
      throws Exception {
    // Given
    JsonNode written = sample("evaluated").at("/images/0001_european_20_female" + place);
    JsonNode described = ManifestSchema.document(MANIFEST).path("$defs").path(definition);

    // Then
    assertThat(written.isObject()).isTrue();
    described
        .path("required")
        .forEach(name -> assertThat(written.has(name.asText())).as(name.asText()).isTrue());
    assertThat(described.path("properties").fieldNames())
        .toIterable()
        .containsAll(() -> written.fieldNames());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/actor_id",
        "/revision",
        "/created_at",
        "/updated_at",
        "/total_images",
        "/next_index",
        "/generations",
        "/images",
        "/commands",
        "/plans",
        "/deleted_images",
        "/event_ids",
        "/commands/c0/status",
        "/commands/c0/plan_id",
        "/plans/p0/commands",
        "/plans/p0/status"
      })
  void whatIsMissingIsSaid(String place) throws Exception {
    // Given
    ObjectNode manifest = (ObjectNode) sample("full");
    int cut = place.lastIndexOf('/');
    String field = place.substring(cut + 1);
    ((ObjectNode) manifest.at(place.substring(0, cut))).remove(field);

    // Then
    assertThat(ManifestSchema.errors(manifest))
        .singleElement()
        .asString()
        .contains("'" + field + "'");
    assertThatThrownBy(() -> ManifestSchema.hold(Json.bytes(manifest)))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void fieldsOfOthersAreAllowedEverywhere() throws Exception {
    // Given
    ObjectNode manifest = (ObjectNode) sample("full");

    // When
    for (String place : Set.of("", "/commands/c0", "/plans/p0")) {
      ((ObjectNode) manifest.at(place)).putObject("added_later").put("answer", 42);
    }
    ((ObjectNode) manifest.path("images")).put("odd.jpg", 7);

    // Then
    assertThat(ManifestSchema.errors(manifest)).isEmpty();
  }

  private static JsonNode sample(String name) throws IOException, UnreadableJsonException {
    return sample(MANIFEST, name);
  }

  private static JsonNode sample(String document, String name)
      throws IOException, UnreadableJsonException {
    String resource = "/samples/%s/%s.json".formatted(document, name);
    try (InputStream in = ManifestSchemaTest.class.getResourceAsStream(resource)) {
      return Json.readManifest(in.readAllBytes());
    }
  }
}
