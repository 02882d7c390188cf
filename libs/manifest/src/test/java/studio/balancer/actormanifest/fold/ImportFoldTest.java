package studio.balancer.actormanifest.fold;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.actormanifest.Events;
import studio.balancer.contracts.event.ActorImported;
import studio.balancer.contracts.progress.SetState;

class ImportFoldTest {
  @Test
  void everyFieldStaysInItsPlace() {
    // Given
    ActorImported event =
        Events.imported(
            "{'character_id': '0001', 'statistics': {'size_mb': 0.0, 'factor': 1.50},"
                + " 'actor_id': 'other', 'poster_frames': {'png': null}, 'scene_images': [],"
                + " 'images': {'x_1.jpg': {'score': 3}}, 'created_at': '2025-10-17T14:30:14',"
                + " 'updated_at': '2030-01-01T00:00:00', 'total_images': 99}");

    // When
    JsonNode document = Folding.tree(Folding.of(event));

    // Then
    assertThat(document.properties())
        .extracting(Map.Entry::getKey)
        .startsWith(
            "character_id",
            "statistics",
            "actor_id",
            "poster_frames",
            "scene_images",
            "images",
            "created_at",
            "updated_at",
            "total_images",
            "revision");
    assertThat(document.get("statistics").toString())
        .isEqualTo("{\"size_mb\":0.0,\"factor\":1.50}");
    assertThat(document.at("/poster_frames/png").isNull()).isTrue();
    assertThat(document.get("created_at").asText()).isEqualTo("2025-10-17T14:30:14");
    assertThat(document.get("actor_id").asText()).isEqualTo(Events.ACTOR.value());
    assertThat(document.get("updated_at").asText()).isEqualTo("2025-10-17T16:55:00.000000Z");
    assertThat(document.get("total_images").asInt()).isEqualTo(1);
  }

  @Test
  void imagesOfAnUpstreamsListAreImages() {
    // Given
    ActorImported event =
        Events.imported(
            "{'training_data': [{'filename': '0001_15.jpg', 's3_url': null, 'status': 'local'},"
                + " {'filename': '0001_european_20_female_2.png', 'type': 'bw_stylized'},"
                + " {'filename': ''}, {'size': 1}, 'odd', null],"
                + " 'images': {'0001_15.jpg': {'prompt': 'known already'}}}");

    // When
    Manifest manifest = Folding.of(event);

    // Then
    JsonNode document = Folding.tree(manifest);
    assertThat(document.at("/images/0001_15.jpg").toString())
        .isEqualTo("{\"prompt\":\"known already\"}");
    assertThat(document.at("/images/0001_european_20_female_2.png/type").asText())
        .isEqualTo("bw_stylized");
    assertThat(document.get("training_data")).isEqualTo(event.manifest().get("training_data"));
    assertThat(manifest.nextIndex()).isEqualTo(16);
    assertThat(manifest.state())
        .isEqualTo(
            new SetState(2, Map.of(studio.balancer.contracts.actor.ImageType.BW_STYLIZED, 1)));
  }

  @Test
  void aFieldOfTheSameNameAndAnotherShapeIsKeptAside() {
    // When
    JsonNode document =
        Folding.tree(
            Folding.of(
                Events.imported(
                    "{'images': [{'filename': 'a_3.jpg'}], 'plans': {'gold': 12},"
                        + " 'commands': null, 'generations': {'n': 1}}")));

    // Then
    assertThat(document.at("/images/a_3.jpg").isObject()).isTrue();
    assertThat(document.get("plans")).isEmpty();
    assertThat(document.get("imported_fields").toString())
        .isEqualTo(
            Events.json(
                    "{'plans': {'gold': 12}, 'generations': {'n': 1},"
                        + " 'images': [{'filename': 'a_3.jpg'}]}")
                .toString());
  }

  @Test
  void aLaterImportAddsAndNeverTakesAway() {
    // Given
    Manifest manifest =
        Folding.of(
            Events.imported(
                "{'images': {'a_1.jpg': {'v': 1}, 'a_2.jpg': {}}, 'mood': 'calm',"
                    + " 'generations': [{'generation_id': 1}]}"),
            Events.stored("c0", "p0", 16),
            Events.deleted("d0", "p0", new studio.balancer.contracts.actor.FileName("a_2.jpg")));

    // When
    Folding.onto(
        manifest,
        java.util.List.of(
            Events.imported(
                "{'images': {'a_1.jpg': {'v': 2}, 'a_2.jpg': {}, 'a_30.jpg': {},"
                    + " '0001_european_20_female_16.jpg': {'prompt': 'guessed'}},"
                    + " 'generations': [{'generation_id': 1, 'n': 2}], 'mood': 'wild'}")));

    // Then
    JsonNode document = Folding.tree(manifest);
    assertThat(document.at("/images/a_1.jpg/v").asInt()).isEqualTo(2);
    assertThat(document.at("/images/a_2.jpg").isMissingNode()).isTrue();
    assertThat(document.at("/images/0001_european_20_female_16.jpg/command_id").asText())
        .isEqualTo("c0");
    assertThat(document.get("mood").asText()).isEqualTo("wild");
    assertThat(document.get("generations")).hasSize(2);
    assertThat(document.at("/generations/0/n").asInt()).isEqualTo(2);
    assertThat(manifest.nextIndex()).isEqualTo(31);
    assertThat(document.get("total_images").asInt()).isEqualTo(3);
  }

  @Test
  void theBalancersOwnManifestCanBeImported() {
    // Given
    Manifest before =
        Folding.of(
            Events.plan("p0", Events.generate("c0"), Events.generate("c1")),
            Events.stored("c0", "p0", 16),
            Events.deleted("d0", "p0", Events.file(3)));

    // When
    Manifest after =
        Folding.of(
            Events.imported(Events.ACTOR, before.document().deepCopy(), 0),
            Events.stored("c1", "p0", 17),
            Events.stored("c0", "p0", 16));

    // Then
    assertThat(after.plan("p0").orElseThrow().status()).isEqualTo(PlanState.COMPLETED);
    assertThat(after.deletedImages().has(Events.file(3).value())).isTrue();
    assertThat(after.generations()).hasSize(1);
    assertThat(after.revision()).isEqualTo(3);
    assertThat(after.images()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'images': [{'file_name': 'a_3.jpg', 'type': 'Photorealistic'}]}",
        "{'images': [{'path': 'sets/a/a_3.jpg', 'type': 'photo-realistic'}]}",
        "{'images': null, 'training_data': [{'file': 'a_3.jpg', 'type': 'PHOTOREALISTIC'}]}",
        "{'images': {'a_3.jpg': {'type': 'photorealistic'}}, 'training_data': 'sets/a'}"
      })
  void aListOfAnyUsualShapeIsUnderstood(String document) {
    // When
    Manifest manifest = Folding.of(Events.imported(document));

    // Then
    JsonNode folded = Folding.tree(manifest);
    assertThat(folded.at("/images/a_3.jpg").isObject()).isTrue();
    assertThat(folded.has("images_not_understood")).isFalse();
    assertThat(manifest.state().types())
        .containsEntry(studio.balancer.contracts.actor.ImageType.PHOTOREALISTIC, 1);
    assertThat(manifest.nextIndex()).isEqualTo(4);
  }

  @Test
  void aListOfNamesIsUnderstood() {
    // When
    JsonNode document =
        Folding.tree(Folding.of(Events.imported("{'images': ['a_3.jpg', 'x/b_4.png']}")));

    // Then
    assertThat(document.get("images").toString()).isEqualTo("{\"a_3.jpg\":{},\"b_4.png\":{}}");
    assertThat(document.has("images_not_understood")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                    | images is missing",
        "{'images': null}                      | images is missing",
        "{'pictures': {'a_1.jpg': {}}}         | images is missing",
        "{'images': 'none'}                    | images is of type string, expected an object by"
            + " file name or a list",
        "{'images': 16}                        | images is of type number, expected an object by"
            + " file name or a list",
        "{'training_data': {'a_1.jpg': {}}}    | training_data is of type object, expected a list",
        "{'images': [{'id': 1}]}               | images[0] names no file",
        "{'training_data': ['odd']}            | training_data[0] names no file"
      })
  void aSetThatIsNotUnderstoodSaysSoUntilAnImportIs(String document, String problem) {
    // When
    Manifest manifest = Folding.of(Events.imported(document));

    // Then
    assertThat(Folding.tree(manifest).at("/images_not_understood/0").asText()).isEqualTo(problem);

    // When
    Folding.onto(manifest, List.of(Events.imported("{'status': 'known'}")));

    // Then
    assertThat(Folding.tree(manifest).at("/images_not_understood/0").asText()).isEqualTo(problem);

    // When
    Folding.onto(manifest, List.of(Events.imported("{'images': {}}")));

    // Then
    assertThat(Folding.tree(manifest).has("images_not_understood")).isFalse();
  }

  @Test
  void ofManyProblemsSomeAreSaid() {
    // When
    JsonNode document =
        Folding.tree(Folding.of(Events.imported("{'images': [%s1]}".formatted("{},".repeat(99)))));

    // Then
    assertThat(document.get("images_not_understood")).hasSize(21);
    assertThat(document.at("/images_not_understood/20").asText()).isEqualTo("and 80 more");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'images': {'a_1.jpg': {'quality': %s}}}",
        "{'images': [{'file': 'a_1.jpg', 'quality': %s}]}",
        "{'training_data': [{'filename': 'a_1.jpg', 'quality': %s}]}"
      })
  void aLaterImportCorrectsInAnyShape(String shape) {
    // Given
    Manifest manifest = Folding.of(Events.imported(shape.formatted("'bad'")));
    Manifest scale = Folding.of(Events.imported(shape.formatted("91")));

    // When
    Folding.onto(manifest, List.of(Events.imported(shape.formatted("9.1"))));
    Folding.onto(scale, List.of(Events.imported(shape.formatted("9.1"))));

    // Then
    assertThat(Folding.tree(manifest).at("/images/a_1.jpg/quality").asText()).isEqualTo("9.1");
    assertThat(Folding.tree(scale).at("/images/a_1.jpg/quality").asText()).isEqualTo("9.1");
  }

  private static ActorImported adding(String document) {
    ActorImported event = Events.imported(document);
    return new ActorImported(
        event.importId(), event.actorId(), event.manifest(), event.occurredAt(), true);
  }

  @Test
  void anImportThatOnlyAddsWritesNothingOver() {
    // Given
    Manifest manifest =
        Folding.of(
            Events.imported(
                "{'images': {'a_1.jpg': {'v': 1, 's3_url': null}, 'a_2.jpg': {}}, 'mood': 'calm',"
                    + " 'metadata': {'sex': 'male'}, 'base_images': [{'filename': 'b.png'}],"
                    + " 'training_data': [{'filename': 'a_1.jpg'}], 'created_at': '2025-01-01',"
                    + " 'generations': [{'generation_id': 1}]}"),
            Events.stored("c0", "p0", 16),
            Events.deleted("d0", "p0", new studio.balancer.contracts.actor.FileName("a_2.jpg")));

    // When
    Folding.onto(
        manifest,
        List.of(
            adding(
                "{'images': {'a_1.jpg': {'v': 2, 's3_url': 's3://b/a', 'w': 3}, 'a_2.jpg': {},"
                    + " 'a_30.jpg': {}, '0001_european_20_female_16.jpg': {'note': 'x'}},"
                    + " 'metadata': {'sex': 'female', 'age': 3}, 'mood': 'wild', 'new': [1],"
                    + " 'base_images': [{'filename': 'b.png', 's3_url': 's3://b/b'}, {}],"
                    + " 'training_data': [], 'created_at': '2026-01-01', 'plans': 7,"
                    + " 'generations': [{'generation_id': 1, 'n': 2}, {'generation_id': 9}]}")));

    // Then
    JsonNode document = Folding.tree(manifest);
    assertThat(document.at("/images/a_1.jpg").toString())
        .isEqualTo("{\"v\":1,\"s3_url\":\"s3://b/a\",\"w\":3}");
    assertThat(document.at("/images/a_2.jpg").isMissingNode()).isTrue();
    assertThat(document.at("/images/0001_european_20_female_16.jpg").has("note")).isFalse();
    assertThat(document.get("metadata").toString()).isEqualTo("{\"sex\":\"male\",\"age\":3}");
    assertThat(document.get("mood").asText()).isEqualTo("calm");
    assertThat(document.get("new").toString()).isEqualTo("[1]");
    assertThat(document.at("/base_images/0/s3_url").asText()).isEqualTo("s3://b/b");
    assertThat(document.get("training_data")).hasSize(1);
    assertThat(document.get("created_at").asText()).isEqualTo("2025-01-01");
    assertThat(document.at("/imported_fields/plans").asInt()).isEqualTo(7);
    assertThat(document.at("/generations/0").has("n")).isFalse();
    assertThat(document.at("/generations/2/generation_id").asInt()).isEqualTo(9);
    assertThat(manifest.nextIndex()).isEqualTo(31);
  }

  @Test
  void anImportThatOnlyAddsStillFreesAnActorFromWhatCannotBeUsed() {
    // Given
    Manifest manifest =
        Folding.of(
            Events.imported(
                "{'images': {'a_1.jpg': {'quality': 'bad', 'w': 1}, 'a_2.jpg': 7,"
                    + " 'a_3.jpg': {'type': 'x', 's3_url': 's3://b/c'}}}"));

    // When
    Folding.onto(
        manifest,
        List.of(
            adding(
                "{'images': {'a_1.jpg': {'quality': 9.1}, 'a_2.jpg': {'v': 1},"
                    + " 'a_3.jpg': {'type': 'y', 's3_url': null}}}")));

    // Then
    assertThat(Folding.tree(manifest).get("images").toString())
        .isEqualTo(
            "{\"a_1.jpg\":{\"quality\":9.1,\"w\":1},\"a_2.jpg\":{\"v\":1},"
                + "\"a_3.jpg\":{\"type\":\"x\",\"s3_url\":\"s3://b/c\"}}");
  }

  @Test
  void composedAndDecomposedLettersAreOneName() {
    // When
    JsonNode document =
        Folding.tree(
            Folding.of(
                adding(
                    "{'images': {'\u00e9_1.jpg': {'v': 1}},"
                        + " 'deleted_images': {'\u00e9_2.jpg': {}},"
                        + " 'training_data': [{'filename': 'e\u0301_1.jpg'},"
                        + " {'filename': 'e\u0301_2.jpg'}]}")));

    // Then
    assertThat(document.get("images").toString()).isEqualTo("{\"\u00e9_1.jpg\":{\"v\":1}}");
  }

  @Test
  void whatSystemsLeaveInFoldersIsNoImageOfAnImportThatOnlyAdds() {
    // Given
    String document = "{'images': {}, 'training_data': ['a_1.jpg', 'Thumbs.db', 'a_1.txt']}";

    // When
    Manifest adding = Folding.of(adding(document));
    Manifest older = Folding.of(Events.imported(document));

    // Then
    assertThat(adding.images()).hasSize(1);
    assertThat(older.images()).hasSize(3);
  }

  @Test
  void datesInNamesAndNumbersThatCannotBeAreNotTheNextNumber() {
    // When
    Manifest manifest =
        Folding.of(
            Events.imported(
                "{'images': {'PXL_20231105_142233123.jpg': {}, 'IMG_20240115.jpg': {},"
                    + " '20240115_143022.jpg': {}}, 'next_index': 2147483647}"));

    // Then
    assertThat(manifest.nextIndex()).isZero();
    assertThat(Folding.of(Events.imported("{'images': {}, 'next_index': '12'}")).nextIndex())
        .isEqualTo(12);
  }
}
