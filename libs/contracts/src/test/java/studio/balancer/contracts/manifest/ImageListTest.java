package studio.balancer.contracts.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;

class ImageListTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'filename': 'a_1.jpg'}",
        "{'file_name': 'a_1.jpg'}",
        "{'fileName': 'a_1.jpg'}",
        "{'FILE-NAME': 'a_1.jpg'}",
        "{'file': 'a_1.jpg'}",
        "{'path': 'a_1.jpg'}",
        "{'path': 'data/actors/a/training_data/a_1.jpg'}",
        "{'file_path': 'C:\\\\sets\\\\a\\\\a_1.jpg'}",
        "{'image': 'images/a_1.jpg'}",
        "{'name': 'a_1.jpg'}",
        "{'name': 'Take one', 'path': '/mnt/a_1.jpg'}",
        "{'image': {'w': 3}, 'file': 'a_1.jpg'}",
        "'a_1.jpg'",
        "'sets/a_1.jpg'"
      })
  void findsTheNameUnderWhateverItIsCalled(String element) throws UnreadableJsonException {
    // When
    ImageList list = read("[%s]".formatted(element));

    // Then
    assertThat(list.images()).containsOnlyKeys("a_1.jpg");
    assertThat(list.unread()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "7",
        "[]",
        "['a_1.jpg']",
        "{}",
        "'odd'",
        "''",
        "{'size': 1}",
        "{'filename': ''}",
        "{'name': 'Take one'}",
        "{'filename': 7}",
        "{'file': {'name': 'a_1.jpg'}}"
      })
  void saysWhichElementNamesNoFile(String element) throws UnreadableJsonException {
    // When
    ImageList list = read("['b_1.jpg', %s]".formatted(element));

    // Then
    assertThat(list.images()).containsOnlyKeys("b_1.jpg");
    assertThat(list.unread()).containsExactly(1);
  }

  @Test
  void twoFilesOfOneNameInTwoFoldersAreNotTakenForOne() throws UnreadableJsonException {
    // When
    ImageList list = read("[{'path': 'x/1.jpg', 'n': 1}, {'path': 'y/1.jpg', 'n': 2}]");

    // Then
    assertThat(list.images()).containsOnlyKeys("1.jpg", "y/1.jpg");
    assertThat(list.images().get("1.jpg").get("n").asInt()).isEqualTo(1);
  }

  private static ImageList read(String list) throws UnreadableJsonException {
    JsonNode json = Json.readTree(list.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    return ImageList.of(json);
  }
}
