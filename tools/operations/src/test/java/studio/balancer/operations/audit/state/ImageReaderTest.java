package studio.balancer.operations.audit.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.fakes.InMemoryObjectStore;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectUrls;

class ImageReaderTest {
  private static final ActorId ACTOR = new ActorId("0001_a");
  private static final String FILE = "0001_a_1.jpg";

  private final ObjectUrls urls =
      new ObjectUrls(Optional.of(URI.create("http://127.0.0.1:9000")), "us-east-1");

  private final InMemoryObjectStore store = new InMemoryObjectStore();

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://cdn.example.com/a b.jpg",
        "http://[",
        "http://127.0.0.1:9001/sets/",
        "no url at all",
        ""
      })
  void anOddUrlIsNoObjectOfOurs(String url) {
    // When
    ListedImage image = read(url);

    // Then
    assertThat(image.object())
        .isEqualTo(new Bytes.Unreadable(url, "this is not the URL of an object"));
    assertThat(image.key()).isNull();
  }

  @Test
  void aServerOfThisMachineIsOursAtAnotherPort() {
    // Then
    assertThat(read("http://127.0.0.1:9001/sets/old/a.jpg").key()).isEqualTo("old/a.jpg");
  }

  @Test
  void anEntryThatNoFileCanHaveTheNameOfIsNowhereUnlessItSaysWhere() {
    // Given
    ImageReader reader =
        new ImageReader(
            new Bucket(new InMemoryObjectStore(), "sets"), urls, new DataFolder(folder, true));
    var entry = JsonNodeFactory.instance.objectNode();

    // Then
    assertThat(reader.read(ACTOR, "/mnt/a/0001_20.jpg", entry, Set.of()).object())
        .isInstanceOf(Bytes.NotExpected.class);
    assertThat(
            reader
                .read(ACTOR, "/mnt/a/0001_20.jpg", entry.put("s3_url", "s3://sets/x.jpg"), Set.of())
                .object())
        .isInstanceOf(Bytes.Missing.class);
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:9000/sets/a/take%201.jpg, take%201.jpg, a/take%201.jpg",
    "http://127.0.0.1:9001/sets/a/take%201.jpg, take%201.jpg, a/take%201.jpg",
    "http://127.0.0.1:9001/sets/a/take 1.jpg, take 1.jpg, a/take 1.jpg",
    "http://127.0.0.1:9001/sets/a/a#1.jpg, a#1.jpg, a/a#1.jpg",
  })
  void aUrlIsReadByItsImagesName(String url, String name, String key) {
    assertThat(read(url, name).key()).isEqualTo(key);
  }

  @Test
  void anObjectWhoseNameIsComposedInAnotherWayIsFound() {
    // Given
    store.create(
        new ObjectAddress("sets", "a/Zoe\u0308.jpg"),
        new ObjectContent(new byte[] {1}, "image/jpeg", Map.of()));

    // When
    ListedImage image = read("s3://sets/a/Zo\u00eb.jpg", "Zo\u00eb.jpg");

    // Then
    assertThat(image.key()).isEqualTo("a/Zoe\u0308.jpg");
    assertThat(image.object()).isInstanceOf(Bytes.Found.class);
  }

  private ListedImage read(String url) {
    return read(url, FILE);
  }

  private ListedImage read(String url, String name) {
    return new ImageReader(new Bucket(store, "sets"), urls, new DataFolder(folder, false))
        .read(ACTOR, name, JsonNodeFactory.instance.objectNode().put("s3_url", url), Set.of());
  }
}
