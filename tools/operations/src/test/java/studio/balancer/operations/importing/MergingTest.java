package studio.balancer.operations.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several files of one actor are one actor. */
class MergingTest {
  @TempDir private Path directory;
  private Studio studio;

  @BeforeEach
  void aStudio() {
    studio = new Studio(directory);
  }

  @Test
  void theStudiosOwnRecordWinsAndTheNotesSayWhere() throws IOException {
    // Given
    studio.write(
        "training_manifests/anna_manifest.json",
        "{'actor_id': 'anna', 'created_at': '2025-10-17T14:30:14', 'metadata': {'sex': 'male'},"
            + " 'generations': [{'generation_id': 1}], 'images': {"
            + "'a_1.jpg': {'prompt': 'A portrait', 's3_url': 's3://old/a_1.jpg'},"
            + "'a_2.jpg': {'prompt': 'Another', 's3_url': 's3://old/a_2.jpg'}}}");
    studio.write(
        "actor_manifests/0001_manifest.json",
        "{'character_name': 'anna', 'metadata': {'sex': 'female', 'age': '35'}, 'training_data': ["
            + "{'filename': 'a_1.jpg', 's3_url': 's3://new/a_1.jpg'},"
            + "{'filename': 'a_2.jpg', 's3_url': null}, {'filename': 'a_3.jpg'}]}");

    // When
    ImportResult.Actor result = Studio.actor(studio.execute(directory));

    // Then
    assertThat(result.notes())
        .containsExactly(
            "images.s3_url: what training_manifests/anna_manifest.json says differs and is not"
                + " taken (a_1.jpg)",
            "metadata.sex: what training_manifests/anna_manifest.json says differs and is not"
                + " taken");
    JsonNode manifest = studio.manifest("anna");
    assertThat(manifest.at("/metadata").toString())
        .isEqualTo("{\"sex\":\"female\",\"age\":\"35\"}");
    assertThat(manifest.at("/images/a_1.jpg/s3_url").asText()).isEqualTo("s3://new/a_1.jpg");
    assertThat(manifest.at("/images/a_1.jpg/prompt").asText()).isEqualTo("A portrait");
    assertThat(manifest.at("/images/a_2.jpg/s3_url").asText()).isEqualTo("s3://old/a_2.jpg");
    assertThat(manifest.at("/training_data/1/s3_url").isNull()).isTrue();
    assertThat(manifest.at("/training_data")).hasSize(3);
    assertThat(manifest.at("/generations")).hasSize(1);
    assertThat(manifest.at("/created_at").asText()).isEqualTo("2025-10-17T14:30:14");
    assertThat(studio.events()).hasSize(1);
  }

  @Test
  void whatLiesInActorManifestsWinsWhateverItsShape() throws IOException {
    // Given
    studio.write(
        "actor_manifests/0001_manifest.json",
        "{'actor_id': 'anna', 'status': 'whole', 'images': {'a_1.jpg': {}}}");
    studio.write(
        "copies/0001_manifest.json",
        "{'character_name': 'anna', 'status': 'old', 'training_data': []}");

    // When
    ImportResult.Actor result = Studio.actor(studio.execute(directory));

    // Then
    assertThat(studio.manifest("anna").at("/status").asText()).isEqualTo("whole");
    assertThat(result.notes()).singleElement().asString().startsWith("status: ");
  }

  @Test
  void ofTwoOfOneKindTheLaterOneWinsATimeWithoutZoneBeingUtc() throws IOException {
    // Given
    studio.write(
        "a/anna_manifest.json",
        "{'actor_id': 'anna', 'updated_at': '2025-10-17T14:30:00+02:00', 'mood': 'old',"
            + " 'images': {}}");
    studio.write(
        "b/anna_manifest.json",
        "{'actor_id': 'anna', 'updated_at': '2025-10-17T13:30:00', 'mood': 'new',"
            + " 'images': {}}");

    // When
    Studio.actor(studio.execute(directory));

    // Then
    assertThat(studio.manifest("anna").at("/mood").asText()).isEqualTo("new");
  }

  @Test
  void aFolderAddsWhatIsOnlyOnDisk() throws IOException {
    // Given
    studio.write("data/actors/anna/training_data/a_1.jpg", new byte[] {1});
    studio.write("data/actors/anna/training_data/a_9.jpg", new byte[] {1});
    studio.write("data/actors/anna/base_image/base.png", new byte[] {1});
    studio.write(
        "data/actor_manifests/0001_manifest.json",
        "{'character_name': 'anna', 'base_images': [{'filename': 'base.png', 's3_url':"
            + " 's3://b/x'}], 'training_data': [{'filename': 'a_1.jpg', 'size_bytes': 1}]}");

    // When
    ImportResult.Actor result = Studio.actor(studio.execute(directory));

    // Then
    assertThat(result.notes()).isEmpty();
    assertThat(result.counts()).isEqualTo(new ImageCounts(2, 2, 0, 2));
    assertThat(studio.manifest("anna").at("/base_images").toString())
        .isEqualTo(
            "[{\"filename\":\"base.png\",\"s3_url\":\"s3://b/x\","
                + "\"relative_path\":\"data/actors/anna/base_image/base.png\"}]");
  }
}
