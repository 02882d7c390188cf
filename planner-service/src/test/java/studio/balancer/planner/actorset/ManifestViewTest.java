package studio.balancer.planner.actorset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static studio.balancer.contracts.actor.ImageType.BW_STYLIZED;
import static studio.balancer.contracts.actor.ImageType.COLOR_STYLIZED;
import static studio.balancer.contracts.actor.ImageType.PHOTOREALISTIC;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.change.Evaluation;
import studio.balancer.contracts.command.BaseImageReference;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJson;

class ManifestViewTest {
  private static final ActorId ACTOR = new ActorId("0001_european_20_female");

  @Test
  void readsAWholeManifest() throws UnreadableJson {
    // When
    ActorSet set =
        read(
            """
            {"actor_id": "0001_european_20_female", "revision": 17, "next_index": 23,
             "updated_at": "2026-03-01T12:00:00.000000Z",
             "metadata": {"sex": "female", "actor_type": "human", "age": 20},
             "base_images": [{"relative_path": "data/actors/0001/base_image/base.png", "s3_url": "s3://b/base.png"}, {}],
             "images": {
               "0001_15.jpg": {"type": "photorealistic", "quality": 8.5, "prompt": "Photo", "s3_url": "s3://b/15"},
               "face.png": {"quality_score": 3, "near_duplicate_of": "0001_15.jpg"}},
             "plans": {"p1": {"status": "completed"}, "p2": {"status": "open"}, "p3": {"status": "partial"}}}
            """);

    // Then
    assertThat(set.actorId()).isEqualTo(ACTOR);
    assertThat(set.revision()).isEqualTo(17);
    assertThat(set.updatedAt()).contains(Instant.parse("2026-03-01T12:00:00Z"));
    assertThat(set.nextIndex()).isEqualTo(23);
    assertThat(set.sex()).isEqualTo("female");
    assertThat(set.actorType()).isEqualTo("human");
    assertThat(set.baseImage())
        .contains(
            new BaseImageReference(
                null,
                null,
                "data/actors/0001/base_image/base.png",
                "s3://b/base.png",
                List.of("data/actors/0001/base_image/base.png", "s3://b/base.png")));
    assertThat(set.images())
        .containsExactly(
            new SetImage(
                new FileName("0001_15.jpg"),
                new Evaluation(PHOTOREALISTIC, 8.5, null),
                "Photo",
                "s3://b/15"),
            new SetImage(
                new FileName("face.png"),
                new Evaluation(null, 3.0, new FileName("0001_15.jpg")),
                null,
                null));
    assertThat(List.of("p1", "p2", "p3", "p4"))
        .map(set::ended)
        .containsExactly(true, false, true, false);
  }

  @Test
  void anImageMayHaveNothingOrNonsense() throws UnreadableJson {
    // When
    ActorSet set =
        read(
            """
            {"images": {"a.png": {}, "b.png": null, "c.png": "x", "d.png": 3, "e.png": [],
              "f.png": {"type": "photo", "quality": "good", "prompt": 5, "s3_url": null, "near_duplicate_of": 4},
              "g.png": {"type": "  ", "prompt": "  ", "s3_url": ""}}}
            """);

    // Then
    assertThat(set.images())
        .hasSize(7)
        .allMatch(image -> image.recorded().equals(new Evaluation(null, null, null)))
        .allMatch(image -> image.prompt() == null && image.s3Url() == null);
  }

  @Test
  void whatIsMissingIsEmpty() throws UnreadableJson {
    // When
    ActorSet set = read("{\"images\": {}}");

    // Then
    assertThat(set)
        .isEqualTo(
            new ActorSet(
                ACTOR,
                0,
                java.util.Optional.empty(),
                0,
                List.of(),
                null,
                null,
                java.util.Optional.empty(),
                Map.of(),
                Map.of(),
                Map.of()));
  }

  @Test
  void countsWhatIsParkedAndWhatFailedSinceTheLastStoredImage() throws UnreadableJson {
    // When
    ActorSet set =
        read(
            """
            {"images": {}, "commands": {
              "1": {"kind": "generate", "type": "photorealistic", "status": "failed", "at": "2026-01-01T00:00:00.000000Z"},
              "2": {"kind": "generate", "type": "photorealistic", "status": "stored", "at": "2026-01-02T00:00:00.000000Z"},
              "3": {"kind": "generate", "type": "photorealistic", "status": "failed", "at": "2026-01-03T00:00:00.000000Z"},
              "4": {"kind": "generate", "type": "photorealistic", "status": "failed", "at": "2026-01-04T00:00:00.000000Z"},
              "5": {"kind": "generate", "type": "bw_stylized", "status": "parked", "at": "2026-01-04T00:00:00.000000Z"},
              "6": {"kind": "generate", "type": "bw_stylized", "status": "open"},
              "7": {"kind": "generate", "type": "bw_stylized", "status": "failed", "at": "2025-01-04T00:00:00.000000Z"},
              "8": {"kind": "delete", "file": "a.png", "status": "failed", "at": "2026-01-05T00:00:00.000000Z"},
              "9": {"kind": "delete", "type": "color_stylized", "file": "a.png", "status": "skipped"},
              "10": {"kind": "generate", "status": "failed", "at": "2026-01-05T00:00:00.000000Z"}}}
            """);

    // Then
    assertThat(set.parked()).isEqualTo(Map.of(BW_STYLIZED, 1));
    assertThat(set.failedTries()).isEqualTo(Map.of(PHOTOREALISTIC, 2, BW_STYLIZED, 1));
    assertThat(set.failedTries()).doesNotContainKey(COLOR_STYLIZED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]                                        | has no images{}",
        "7                                         | has no images{}",
        "{}                                        | has no images{}",
        "{'images': []}                            | has no images{}",
        "{'images': null}                          | has no images{}",
        "{'images': {'../x.png': {}}}              | images.../x.png: '../x.png' is not a plain",
        "{'images': {'': {}}}                      | is not a plain file name",
        "{'images': {'a': {'quality': 85}}}        | images.a: quality is 85.0, must be 0 to 10",
        "{'images': {'a': {'quality': -1}}}        | images.a: quality is -1.0",
        "{'images': {'a': {'near_duplicate_of': '/etc/passwd'}}} | images.a: '/etc/passwd' is not",
        "{'images': {}, 'revision': -1}            | revision is -1, must be a number from 0",
        "{'images': {}, 'revision': '7'}           | revision is \"7\"",
        "{'images': {}, 'revision': null}          | revision is null",
        "{'images': {}, 'next_index': 1.5}         | next_index is 1.5",
        "{'images': {}, 'next_index': -3}          | next_index is -3",
        "{'images': {}, 'next_index': 99999999999} | next_index is 99999999999",
        "{'images': {}, 'commands': {'c': {'kind': 'generate', 'type': 'bw_stylized', 'status':"
            + " 'odd'}}} | no such command status: odd"
      })
  void saysWhatCannotBeRead(String manifest, String error) {
    // Then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(manifest.replace('\'', '"')))
        .withMessageContaining(error);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text", "7", "[1, 2]", "\"yesterday\"", "{\"a\": 1}", "[[]]", "[null]", "{}"})
  void otherFieldsMayBeOfAnyForm(String any) throws UnreadableJson {
    // When
    ActorSet set =
        read(
            "{\"images\": {}, \"metadata\": %1$s, \"base_images\": %1$s, \"commands\": %1$s, \"plans\": %1$s, \"updated_at\": %1$s}"
                .formatted(any.equals("text") ? "\"text\"" : any));

    // Then
    assertThat(set.images()).isEmpty();
    assertThat(set.parked()).isEmpty();
    assertThat(set.sex()).isNull();
    assertThat(set.updatedAt()).isEmpty();
  }

  @Property(tries = 500)
  void readsOrRefusesWhateverItGets(@ForAll("documents") JsonNode document) {
    // When
    try {
      ActorSet set = ManifestView.read(ACTOR, document);

      // Then
      assertThat(set.images()).hasSize(document.path("images").size());
      assertThat(set.nextIndex()).isNotNegative();
    } catch (IllegalArgumentException e) {
      assertThat(e)
          .hasMessageMatching(
              "(?s)(the manifest of|images\\.|revision|next_index|no such command).*");
    }
  }

  @Provide
  Arbitrary<JsonNode> documents() {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    Arbitrary<String> names =
        Arbitraries.of(
            "images",
            "revision",
            "next_index",
            "metadata",
            "base_images",
            "commands",
            "plans",
            "status",
            "kind",
            "generate",
            "type",
            "photorealistic",
            "quality",
            "at",
            "a_1.png",
            "..");
    Arbitrary<JsonNode> leaves =
        Arbitraries.oneOf(
            names.map(nodes::textNode),
            Arbitraries.integers().map(nodes::numberNode),
            Arbitraries.doubles().map(nodes::numberNode),
            Arbitraries.of(nodes.nullNode(), nodes.booleanNode(true)));
    return Arbitraries.recursive(
        () -> leaves,
        inner ->
            Arbitraries.oneOf(
                inner.list().ofMaxSize(3).map(values -> array(nodes, values)),
                Arbitraries.maps(names, inner).ofMaxSize(8).map(fields -> object(nodes, fields))),
        0,
        4);
  }

  private static JsonNode array(JsonNodeFactory nodes, List<JsonNode> values) {
    ArrayNode array = nodes.arrayNode();
    values.forEach(array::add);
    return array;
  }

  private static JsonNode object(JsonNodeFactory nodes, Map<String, JsonNode> fields) {
    ObjectNode object = nodes.objectNode();
    fields.forEach(object::set);
    return object;
  }

  private static ActorSet read(String manifest) throws UnreadableJson {
    return ManifestView.read(ACTOR, Json.readTree(manifest.getBytes(StandardCharsets.UTF_8)));
  }
}
