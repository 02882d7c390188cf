package studio.balancer.operations.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the folders of actors are like. */
class OddFoldersTest {
  private static final byte[] IMAGE = {1, 2, 3};

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a_0.jpg a_7.PNG a_7.jpg a_3.Jpeg    | 4 |
          .DS_Store ._a_1.jpg Thumbs.db a_1.jpg | 1 |
          a_1.jpg a_1.txt a_1.caption a_1.npz | 1 |
          a#1.jpg a%20_2.jpg a+3.jpg          | 3 |
          notes.docx a_1.jpg                  | 1 | actors/anna: not taken from training_data, as no images: notes.docx
          Ame\u0301lie_1.jpg \u6c34_2.jpg     | 2 |
          """)
  void isTaken(String names, int images, String note) throws IOException {
    // Given
    Studio studio = new Studio(directory);
    for (String name : names.split(" ")) {
      studio.write("data/actors/anna/training_data/" + name, IMAGE);
    }

    // When
    ImportResult.Actor result = Studio.actor(studio.execute(directory));

    // Then
    assertThat(result.actorId().value()).isEqualTo("anna");
    assertThat(result.counts()).isEqualTo(new ImageCounts(images, images, 0, images));
    assertThat(String.join("\n", result.notes())).isEqualTo(note == null ? "" : note);
    assertThat(studio.manifest("anna").get("images")).hasSize(images);
  }

  @Test
  void aNameWithSpacesAndAFolderThatIsMissing() throws IOException {
    // Given
    Studio studio = new Studio(directory);
    studio.write("actors/anna/training_data/a 1.jpg", IMAGE);
    studio.write("actors/Bob/base_image/bob base.png", IMAGE);

    // When
    List<ImportResult> results = studio.execute(directory.resolve("actors"));

    // Then
    assertThat(studio.manifest("anna").at("/images/a 1.jpg/local_path").asText())
        .isEqualTo("data/actors/anna/training_data/a 1.jpg");
    assertThat(studio.manifest("bob").get("images")).isEmpty();
    assertThat(studio.manifest("bob").at("/base_images/0/filename").asText())
        .isEqualTo("bob base.png");
    assertThat(results).hasSize(2);
    assertThat(results.getLast().toString()).contains("there is no folder training_data");
  }

  @Test
  void aFileInUpperCaseIsTheOneThatTheRecordNames() throws IOException {
    // Given
    Studio studio = new Studio(directory);
    studio.write("data/actors/anna/training_data/a_1.JPG", IMAGE);
    studio.write(
        "data/actor_manifests/anna_manifest.json",
        "{'character_name': 'anna', 'training_data': [{'filename': 'a_1.jpg'}]}");

    // When
    ImportResult.Actor result = Studio.actor(studio.dryRun(directory));

    // Then
    assertThat(result.counts()).isEqualTo(new ImageCounts(1, 1, 0, 1));
  }

  @Test
  void aFolderOfAllActorsImagesIsNoActor() throws IOException {
    // Given
    Studio studio = new Studio(directory);
    studio.write("training_data/anna/a_1.jpg", IMAGE);
    studio.write("actor_manifests/anna_manifest.json", "{'actor_id': 'anna', 'images': {}}");

    // When
    List<ImportResult> results = studio.dryRun(directory);

    // Then
    assertThat(Studio.actor(results).actorId().value()).isEqualTo("anna");
  }

  @Test
  void aManifestInAnActorsFolderMeansThatActor() throws IOException {
    // Given
    Studio studio = new Studio(directory);
    studio.write("actors/anna/training_data/a_1.jpg", IMAGE);
    studio.write("actors/anna/training_data/a_1.json", "{'caption': 'x'}");
    studio.write("actors/anna/training_data/x_manifest.json", "{'images': {'a_2.jpg': {}}}");

    // When
    ImportResult.Actor result = Studio.actor(studio.dryRun(directory));

    // Then
    assertThat(result.actorId().value()).isEqualTo("anna");
    assertThat(result.counts().images()).isEqualTo(2);
  }
}
