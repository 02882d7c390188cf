package studio.balancer.operations.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.balancer.contracts.json.Json;

/**
 * How {@code datasets} reads a folder: the files below {@code train/}, their columns from {@code
 * metadata.jsonl}, whose {@code file_name} must name an image beside it
 * (https://huggingface.co/docs/datasets/image_dataset#imagefolder).
 */
class ImageFolderTest {
  @TempDir private Path folder;

  @Test
  void everyImageHasItsRow() throws Exception {
    // Given
    Sets.balanced(folder).export(Profile.IMAGEFOLDER, folder.resolve("out"));

    // When
    Path train = folder.resolve("out").resolve(Sets.ACTOR.value()).resolve("train");
    List<String> lines = Files.readAllLines(train.resolve("metadata.jsonl"));

    // Then
    Set<String> files = new TreeSet<>();
    for (String line : lines) {
      JsonNode row = Json.readTree(line.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      String file = row.path("file_name").asText();
      assertThat(file).matches("[0-9]{4}\\.(jpg|png|webp)");
      assertThat(train.resolve(file)).isRegularFile();
      assertThat(row.path("text").asText()).startsWith("sks1, prompt ");
      assertThat(row.path("type").asText()).isNotEqualTo("unknown");
      // Each row has the same columns, or the table has none of one kind.
      assertThat(row.size()).isEqualTo(5);
      files.add(file);
    }
    assertThat(files).hasSize(20);
    assertThat(Sets.names(train)).containsAll(files).hasSize(41);
  }
}
