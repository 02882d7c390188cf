package studio.balancer.operations.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;

/** What studios' records are like: each oddity is taken, or refused in one line that says where. */
class OddRecordsTest {
  private static final String GOOD =
      "{'character_name': 'good', 'training_data': [{'filename': 'good_1.jpg'}]}";

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # file                   | actor    | images | no S3 | no copy | no type | note
          number-zero-and-gaps     | a01      | 3      | 2     | 2       | 3       |
          png-beside-jpg           | a02      | 2      | 2     | 2       | 2       |
          nothing-said             | a03      | 3      | 3     | 3       | 3       |
          other-buckets            | a04      | 4      | 0     | 4       | 4       |
          older-shape              | a05      | 2      | 1     | 2       | 1       |
          empty                    | a06      | 0      | 0     | 0       | 0       |
          no-folder                | a07      | 0      | 0     | 0       | 0       |
          upper-case               | a08_anna | 2      | 2     | 2       | 2       |
          odd-names                | a09      | 4      | 4     | 4       | 4       |
          two-normal-forms         | a10      | 2      | 2     | 2       | 2       | twice, the first counts
          bom                      | a11      | 1      | 1     | 1       | 1       |
          litter                   | a20      | 1      | 1     | 1       | 1       | Thumbs.db', which is no image
          names-no-file            | a21      | 1      | 1     | 1       | 1       | training_data[1] names no file
          path-for-name            | a22      | 1      | 1     | 1       | 1       | ../a22_1.jpg', expected a plain file name
          deleted                  | a23      | 1      | 1     | 1       | 1       |
          no-id                    | 0042     | 1      | 1     | 1       | 1       |
          """)
  void isTaken(String file, String actor, int images, int noS3, int noCopy, int noType, String note)
      throws IOException, UnreadableJsonException {
    // Given
    Studio studio = new Studio(directory);
    Path record = studio.copy(file + ".json", "actor_manifests/0042_manifest.json");

    // When
    ImportResult.Actor result = Studio.actor(studio.execute(directory));

    // Then
    assertThat(result.actorId().value()).isEqualTo(actor);
    assertThat(result.counts()).isEqualTo(new ImageCounts(images, noS3, noCopy, noType));
    if (note == null) {
      assertThat(result.notes()).isEmpty();
    } else {
      assertThat(result.notes()).anySatisfy(line -> assertThat(line).contains(note));
    }
    JsonNode manifest = studio.manifest(actor);
    assertThat(manifest.get("images")).hasSize(images);
    assertThat(manifest.has("images_not_understood")).isFalse();
    everyFieldIsKept(Json.readTree(Files.readAllBytes(record)), manifest);
  }

  private static void everyFieldIsKept(JsonNode record, JsonNode manifest) {
    List<String> ofTheFold = List.of("actor_id", "updated_at", "total_images", "images");
    record
        .properties()
        .forEach(
            field -> {
              if (!ofTheFold.contains(field.getKey())) {
                assertThat(manifest.get(field.getKey())).isEqualTo(field.getValue());
              }
            });
    assertThat(manifest.fieldNames()).toIterable().containsSubsequence(() -> record.fieldNames());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          not-a-number     | NaN
          not-a-number     | line 2, column
          duplicate-key    | training_data
          duplicate-key    | line 2, column
          trailing-garbage | line 2, column
          cut-off          | line 1, column
          list             | is of type array, expected an object
          object-for-list  | training_data is of type object, expected a list
          neither          | is no manifest: it has neither training_data nor images
          null-for-list    | neither training_data nor images is a list
          no-such-id       | invalid actor_id 'anna maria/1'
          """)
  void isRefusedAndNoneOfTheOthers(String file, String reason) throws IOException {
    // Given
    Studio studio = new Studio(directory);
    Path odd = studio.copy(file + ".json", "actor_manifests/0042_manifest.json");
    studio.write("actor_manifests/0043_manifest.json", GOOD);

    // When
    List<ImportResult> results = studio.execute(directory);

    // Then
    assertThat(Studio.actor(results).actorId().value()).isEqualTo("good");
    assertThat(Studio.refusals(results))
        .singleElement()
        .asString()
        .contains(reason)
        .hasLineCount(1);
    assertThat(results)
        .anySatisfy(result -> assertThat(result.toString()).contains(odd.toString()));
    assertThat(studio.events()).hasSize(1);
  }

  @Test
  void twoSpellingsOfAnIdAreRefusedByName() throws IOException {
    // Given
    Studio studio = new Studio(directory);
    studio.write("actor_manifests/1_manifest.json", "{'character_name': 'Anna', 'images': {}}");
    studio.write("training_manifests/2_manifest.json", "{'actor_id': 'anna', 'images': {}}");
    studio.write("actor_manifests/3_manifest.json", GOOD);

    // When
    List<ImportResult> results = studio.dryRun(directory);

    // Then
    assertThat(Studio.actor(results).actorId().value()).isEqualTo("good");
    assertThat(Studio.refusals(results))
        .hasSize(2)
        .containsOnly("'Anna' and 'anna' are 2 spellings of one actor id: expected one");
  }

  @Test
  void whatIsNoManifestIsPassedOverUnlessItIsNamed() throws IOException {
    // Given
    Studio studio = new Studio(directory);
    Path plan = studio.write("action_plans/good_action_plan.json", "{'files_to_delete': []}");
    studio.write("actor_manifests/.0001_manifest.json", "{");
    studio.write("actor_manifests/._0001_manifest.json", "{");
    studio.write("actor_manifests/good_manifest.json", GOOD);

    // When
    List<ImportResult> all = studio.dryRun(directory);
    List<ImportResult> alone = studio.dryRun(plan, directory);
    List<ImportResult> nothing = studio.dryRun(directory.resolve("action_plans"));

    // Then
    assertThat(all).hasSize(1);
    assertThat(Studio.refusals(alone))
        .containsExactly("is no manifest: it has neither training_data nor images");
    assertThat(Studio.refusals(nothing))
        .containsExactly("there is no manifest and no folder of an actor in it");
  }

  @Test
  void aPathThatIsNotThereIsRefusedAndNoneOfTheOthers() throws IOException {
    // Given
    Studio studio = new Studio(directory);
    Path good = studio.write("good_manifest.json", GOOD);

    // When
    List<ImportResult> results = studio.dryRun(directory.resolve("none"), good, good);

    // Then
    assertThat(Studio.actor(results).actorId().value()).isEqualTo("good");
    assertThat(Studio.refusals(results)).containsExactly("there is no such file or folder");
  }
}
