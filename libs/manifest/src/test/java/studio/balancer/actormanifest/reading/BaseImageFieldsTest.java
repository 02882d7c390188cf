package studio.balancer.actormanifest.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.contracts.command.BaseImageReference;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;

class BaseImageFieldsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'base_images': [{'relative_path': 'a/b.jpg'}]} | a/b.jpg",
        "{'base_images': {'relative_path': 'a/b.jpg'}} | a/b.jpg",
        "{'base_images': ['a/b.jpg', 'c.jpg']} | a/b.jpg c.jpg",
        "{'base_images': 'a/b.jpg'} | a/b.jpg",
        "{'base_image': 'a/b.jpg'} | a/b.jpg",
        "{'base_image': {'path': 'a/b.jpg'}} | a/b.jpg",
        "{'base_image': [{'filename': 'b.jpg'}]} | b.jpg",
        "{'base_images': [], 'base_image': 'b.jpg'} | b.jpg",
        "{'base_images': [null, {}, '', {'filename': ' '}, 'b.jpg']} | b.jpg",
        "{'base_images': [], 'imported_fields': {'base_images': 'b.jpg'}} | b.jpg",
        "{'base_images': [], 'imported_fields': {'base_images': {'file': 'b.jpg'}}} | b.jpg",
        "{'base_images': [{'file_name': 'a'}, {'file': 'b'}, {'name': 'c'}, {'local_path': 'd'}]} |"
            + " a b c d",
        "{'base_images': [{'filename': 'f', 's3_url': 's3://b/k', 'relative_path': 'r',"
            + " 'moved_relative_path': 'n', 'moved_to': 'm'}, {'relative_path': 'z'}]} | m n r"
            + " s3://b/k f z",
        "{'base_images': [{'relative_path': 7, 'filename': 'f'}]} | f",
      })
  void readsTheNamesInTheirOrder(String manifest, String places) throws UnreadableJsonException {
    // When Then
    assertThat(read(manifest).orElseThrow().places()).isEqualTo(List.of(places.split(" ")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'base_images': []}",
        "{'base_images': null}",
        "{'base_images': [null, {}, '', ' ', [], {'filename': null}, {'filename': ''}]}",
        "{'base_images': 7}",
        "{'base_images': true, 'base_image': ''}"
      })
  void namesNone(String manifest) throws UnreadableJsonException {
    // When Then
    assertThat(read(manifest)).isEmpty();
  }

  @Test
  void whatNobodyUnderstandsIsNotTakenForNothing() throws UnreadableJsonException {
    // When
    BaseImageReference reference = read("{'base_images': [{'asset': 'front.jpg'}]}").orElseThrow();

    // Then
    assertThat(reference.given()).isTrue();
    assertThat(reference.inOrder()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'base_images': [{'asset': {'at': ' a.jpg '}}, 'b.jpg'], 'base_image': 'c'} | a.jpg b.jpg"
            + " c",
        "{'base_images': [], 'imported_fields': {'base_images': ['b.jpg']}} | b.jpg",
        "{'base_images': [{'s3_url': 's3://b/k', 'size': 7}]} | s3://b/k",
      })
  void noneThatMayBeMeantIsOverlooked(String manifest, String places)
      throws UnreadableJsonException {
    // When Then
    assertThat(BaseImageFields.everyPlace(tree(manifest))).isEqualTo(List.of(places.split(" ")));
  }

  private static Optional<BaseImageReference> read(String manifest) throws UnreadableJsonException {
    return BaseImageFields.read(tree(manifest));
  }

  private static JsonNode tree(String manifest) throws UnreadableJsonException {
    return Json.readTree(manifest.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }
}
