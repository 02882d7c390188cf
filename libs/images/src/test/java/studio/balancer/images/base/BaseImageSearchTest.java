package studio.balancer.images.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.command.BaseImageReference;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.fakes.InMemoryObjectStore;
import studio.balancer.images.ImageSource;
import studio.balancer.images.UnusableImageException;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectUrls;

class BaseImageSearchTest {
  private static final ActorId ACTOR = new ActorId("actor");

  @TempDir private Path folder;
  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private BaseImageSearch search;

  @BeforeEach
  void create() {
    search = search(true);
  }

  @Test
  void theSecondIsTakenOnlyWhenTheFirstIsGone() throws IOException {
    // Given
    write("actors/actor/base_image/b.jpg");
    write("actors/actor/base_image/other.jpg");

    // When Then
    assertThat(place("a.jpg", "b.jpg")).isEqualTo("data/actors/actor/base_image/b.jpg");
    write("actors/actor/base_image/a.jpg");
    assertThat(place("a.jpg", "b.jpg")).isEqualTo("data/actors/actor/base_image/a.jpg");
  }

  @Test
  void whatIsNamedAndGoneIsNotReplacedByAnother() throws IOException {
    // Given
    write("actors/actor/base_image/other.jpg");

    // When Then
    assertThat(reason("data\\actors\\actor\\base_image\\front.jpg"))
        .isEqualTo(
            "no base image of actor: data\\actors\\actor\\base_image\\front.jpg is not there;"
                + " a file that another host has needs an s3_url");
  }

  @Test
  void saysThatCopiesAreOff() {
    // Given
    search = search(false);

    // When Then
    assertThat(reason("front.jpg"))
        .isEqualTo(
            "no base image of actor: front.jpg is not there; local copies are off here, so it needs"
                + " an s3_url");
  }

  @Test
  void whatIsNotUnderstoodIsNotTakenForNothing() throws IOException {
    // Given
    write("actors/actor/base_image/other.jpg");

    // When Then
    assertThat(reason())
        .isEqualTo(
            "no base image of actor: the manifest names one in a way that is not understood");
  }

  @ParameterizedTest
  @CsvSource({"a.jfif", "A.JPE", "a.webp", "a.jpg", "a.JPEG", "a.png"})
  void ofAFolderThatNobodyNamesPicturesAreTaken(String name) throws IOException {
    // Given
    write("actors/actor/base_image/._" + name);
    write("actors/actor/base_image/.DS_Store");
    write("actors/actor/base_image/" + name);
    write("actors/actor/base_image/a.txt");

    // When Then
    assertThat(open(null)).isEqualTo(opened("data/actors/actor/base_image/" + name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"._front.jpg", ".front.jpg", "s3://bucket/x/._front.jpg"})
  void hiddenFilesAreNone(String name) throws IOException {
    // Given
    write("actors/actor/base_image/._front.jpg");
    write("actors/actor/base_image/.front.jpg");
    put("x/._front.jpg");

    // When Then
    assertThat(reason(name)).contains("is a hidden file");
    assertThat(open(null)).isInstanceOf(OpenedBaseImage.None.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../outside.jpg", "/etc/hostname", "data/../../outside.jpg"})
  void nothingOutsideTheDataFolderIsTaken(String written) throws IOException {
    // Given
    Files.writeString(folder.resolve("outside.jpg"), "outside");
    write("actors/outside.jpg");

    // When Then
    assertThat(reason(written)).contains("is not a path in the data folder");
  }

  @Test
  void ofFilesThatDifferInSpellingOnlyNoneIsChosen() throws IOException {
    // Given
    write("actors/actor/base_image/front.JPG");
    write("actors/actor/base_image/front.Jpg");

    // When Then
    assertThat(reason("front.jpg"))
        .contains("front.jpg may be any of 2 files whose names differ in spelling only")
        .doesNotContain(folder.toString());
    assertThat(place("front.Jpg")).endsWith("front.Jpg");
  }

  @ParameterizedTest
  @CsvSource({
    "s3://bucket/x/front.jpg, x/front.jpg",
    "s3://bucket/x/front.jpg, x/front.JPG",
    "S3://bucket/x/front.jpg, x/front.jpg",
    "https://bucket.s3.eu-central-1.amazonaws.com/x/caf\u00e9.jpg, x/cafe\u0301.jpg",
    "s3://bucket/x/cafe\u0301.jpg, x/caf\u00e9.JPG"
  })
  void objectsAreFoundUnderTheirSpellings(String url, String key) {
    // Given
    put(key);

    // When Then
    assertThat(place("gone.jpg", url)).isEqualTo("s3://bucket/" + key);
  }

  @Test
  void theFirstThatIsThereIsItAlsoIfItCannotBeUsed() throws IOException {
    // Given
    write("actors/actor/base_image/a.jpg");
    write("actors/actor/base_image/b.jpg");

    // When
    OpenedBaseImage<String> opened =
        search.open(
            ACTOR,
            reference("a.jpg", "b.jpg"),
            found -> {
              throw new UnusableImageException("an AVIF: convert it to JPEG");
            });

    // Then
    assertThat(opened)
        .isEqualTo(
            new OpenedBaseImage.None<>(
                "no base image of actor: a.jpg: an AVIF: convert it to JPEG"));
  }

  private BaseImageSearch search(boolean copies) {
    return new BaseImageSearch(
        new DataFolder(folder.resolve("data"), copies),
        store,
        new ObjectUrls(Optional.empty(), "eu-central-1"));
  }

  private OpenedBaseImage<String> open(BaseImageReference reference) {
    return search.open(ACTOR, reference, BaseImageSearchTest::text);
  }

  /** The bytes as text. */
  static Optional<String> text(FoundBaseImage found) throws UnusableImageException {
    Optional<ImageSource> source = found.source();
    if (source.isEmpty()) {
      return Optional.empty();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      source.get().copy(bytes, source.get().size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Optional.of(bytes.toString(StandardCharsets.UTF_8));
  }

  private String place(String... places) {
    return ((OpenedBaseImage.Opened<String>) open(reference(places))).place();
  }

  private String reason(String... places) {
    return ((OpenedBaseImage.None<String>) open(reference(places))).reason();
  }

  private static OpenedBaseImage<String> opened(String place) {
    return new OpenedBaseImage.Opened<>(place, place.substring("data/".length()));
  }

  private static BaseImageReference reference(String... places) {
    return new BaseImageReference(null, null, null, null, List.of(places));
  }

  private void write(String path) throws IOException {
    Path file = folder.resolve("data").resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, path);
  }

  private void put(String key) {
    store.create(
        new ObjectAddress("bucket", key),
        new ObjectContent(key.getBytes(StandardCharsets.UTF_8), "image/jpeg", Map.of()));
  }
}
