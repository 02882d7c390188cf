package studio.balancer.balance.trainingset;

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
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.actormanifest.fold.EvidenceSpace;
import studio.balancer.actormanifest.reading.RecordedHistory;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.Evaluation;
import studio.balancer.contracts.command.BaseImageReference;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.manifest.RecordedQuality;

class ManifestViewTest {
  private static final ActorId ACTOR = new ActorId("0001_european_20_female");

  @Test
  void readsAWholeManifest() throws UnreadableJsonException {
    // When
    TrainingSet set =
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
            new TrainingImage(
                new FileName("0001_15.jpg"),
                new Evaluation(PHOTOREALISTIC, 8.5, null),
                "Photo",
                "s3://b/15"),
            new TrainingImage(
                new FileName("face.png"),
                new Evaluation(null, 3.0, new FileName("0001_15.jpg")),
                null,
                null));
    assertThat(List.of("p1", "p2", "p3", "p4"))
        .map(set::ended)
        .containsExactly(true, false, true, false);
  }

  @Test
  void anImageMayHaveNothingOrNonsense() throws UnreadableJsonException {
    // When
    TrainingSet set =
        read(
            """
            {"images": {"a.png": {}, "b.png": null, "c.png": "x", "d.png": 3, "e.png": [],
              "f.png": {"type": "photo", "quality": "good", "prompt": 5, "s3_url": null, "near_duplicate_of": 4},
              "g.png": {"type": "  ", "prompt": "  ", "s3_url": ""}}}
            """);

    // Then
    assertThat(set.images())
        .hasSize(3)
        .allMatch(image -> image.recorded().equals(new Evaluation(null, null, null)))
        .allMatch(image -> image.prompt() == null && image.s3Url() == null);
    assertThat(set.reading().leftAlone())
        .containsExactly(
            "the entry of 'b.png' is not an object",
            "the entry of 'c.png' is not an object",
            "the entry of 'd.png' is not an object",
            "the entry of 'e.png' is not an object");
    assertThat(set.reading().unread())
        .containsExactly("images.f.png.quality is \"good\"", "images.f.png.near_duplicate_of is 4");
  }

  @ParameterizedTest
  @MethodSource("unusableNames")
  void anEntryThatNoFileCanHaveTheNameOfIsLeftAlone(String name) {
    // Given
    ObjectNode manifest = JsonNodeFactory.instance.objectNode();
    manifest.putObject("images").putObject("a_1.jpg").put("type", "photorealistic");
    manifest.withObjectProperty("images").putObject(name).put("type", "photorealistic");

    // When
    TrainingSet set = ManifestView.read(ACTOR, manifest);

    // Then
    assertThat(set.images()).extracting(image -> image.file().value()).containsExactly("a_1.jpg");
    assertThat(set.reading().leftAlone())
        .singleElement()
        .asString()
        .endsWith("expected a plain name, without a folder");
  }

  static List<String> unusableNames() {
    return List.of(
        "/mnt/set/10_ohwx man/0001_20.jpg",
        "sub/0001_20.jpg",
        "..\\0001_20.jpg",
        "../x.png",
        ".hidden.jpg",
        ".DS_Store",
        "",
        "n".repeat(236) + ".jpg",
        "line\nbreak.jpg",
        "right\u202eto-left.jpg");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'type': 'Photorealistic', 'quality': '8.5'}        | photorealistic | 8.5",
        "{'type': 'PHOTO-REALISTIC', 'quality_score': '7'}   | photorealistic | 7",
        "{'type': 'bw-stylized', 'quality': 10}              | bw_stylized    | 10",
        "{'type': 'Colour_Stylized', 'quality': ' 0 '}       | color_stylized | 0"
      })
  void typesAndNumbersOfOtherHandsAreRead(String entry, String type, double quality)
      throws UnreadableJsonException {
    // When
    TrainingSet set = read("{'images': {'a.jpg': %s}}".formatted(entry).replace('\'', '"'));

    // Then
    assertThat(set.images().getFirst().recorded())
        .isEqualTo(new Evaluation(ImageType.of(type), quality, null));
    assertThat(set.reading().unread()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'type': 7}                          | images.a.jpg.type is 7",
        "{'type': ['photorealistic']}         | images.a.jpg.type is [\"photorealistic\"]",
        "{'quality': 'good'}                  | images.a.jpg.quality is \"good\"",
        "{'quality_score': {'mean': 7}}       | images.a.jpg.quality_score is {\"mean\":7}",
        "{'near_duplicate_of': '/etc/passwd'} | images.a.jpg.near_duplicate_of is \"/etc/passwd\""
      })
  void aFieldThatIsNotUnderstoodIsAsGoodAsAbsentAndSaid(String entry, String said)
      throws UnreadableJsonException {
    // When
    TrainingSet set = read("{'images': {'a.jpg': %s}}".formatted(entry).replace('\'', '"'));

    // Then
    assertThat(set.images().getFirst().recorded()).isEqualTo(new Evaluation(null, null, null));
    assertThat(set.reading().unread()).containsExactly(said);
  }

  @Test
  void aQualityOnAnotherScaleIsNoQualityAndSaid() throws UnreadableJsonException {
    // When
    TrainingSet set =
        read(
            """
            {"images": {"a.jpg": {"quality": 85}, "b.jpg": {"quality_score": -1}},
             "images_not_understood": ["images[3] names no file"]}
            """);

    // Then
    assertThat(set.images()).allMatch(image -> image.recorded().quality() == null);
    assertThat(set.reading().qualities())
        .containsEntry(new FileName("a.jpg"), new RecordedQuality.Given("quality", 85))
        .containsEntry(new FileName("b.jpg"), new RecordedQuality.Given("quality_score", -1));
    assertThat(set.reading().unread()).containsExactly("images[3] names no file");
  }

  @Test
  void whatIsMissingIsEmpty() throws UnreadableJsonException {
    // When
    TrainingSet set = read("{\"images\": {}}");

    // Then
    assertThat(set)
        .isEqualTo(
            new TrainingSet(
                ACTOR,
                0,
                java.util.Optional.empty(),
                0,
                List.of(),
                SetReading.WHOLE,
                null,
                null,
                java.util.Optional.empty(),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                new RecordedHistory(
                    Json.readTree("{\"images\": {}}".getBytes(StandardCharsets.UTF_8))),
                List.of(),
                new EvidenceSpace(
                    Json.readTree("{\"images\": {}}".getBytes(StandardCharsets.UTF_8)))));
  }

  @Test
  void countsWhatIsParkedAndWhatFailedSinceTheLastStoredImage() throws UnreadableJsonException {
    // When
    TrainingSet set =
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
        "{'images': {}, 'revision': -1}            | invalid revision '-1': expected a number from"
            + " 0",
        "{'images': {}, 'revision': '7'}           | invalid revision '\"7\"': expected a number",
        "{'images': {}, 'revision': null}          | invalid revision 'null': expected a number",
        "{'images': {}, 'next_index': 1.5}         | invalid next_index '1.5': expected a number",
        "{'images': {}, 'next_index': -3}          | invalid next_index '-3': expected a number",
        "{'images': {}, 'next_index': 99999999999} | invalid next_index '99999999999': expected a"
            + " number",
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
  void otherFieldsMayBeOfAnyForm(String any) throws UnreadableJsonException {
    // When
    TrainingSet set =
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
      TrainingSet set = ManifestView.read(ACTOR, document);

      // Then
      assertThat(set.images().size() + set.reading().leftAlone().size())
          .isEqualTo(document.path("images").size());
      assertThat(set.nextIndex()).isNotNegative();
    } catch (IllegalArgumentException e) {
      assertThat(e)
          .hasMessageMatching(
              "(?s)(the manifest of|invalid revision|invalid next_index|no such command).*");
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

  private static TrainingSet read(String manifest) throws UnreadableJsonException {
    return ManifestView.read(ACTOR, Json.readTree(manifest.getBytes(StandardCharsets.UTF_8)));
  }
}
