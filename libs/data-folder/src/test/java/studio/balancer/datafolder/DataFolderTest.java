package studio.balancer.datafolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;

class DataFolderTest {
  private static final ActorId ACTOR = new ActorId("0001_european_20_female");
  private static final FileName FILE = new FileName("0001_1.jpg");
  private static final long MAX_BYTES = 1 << 20;

  @TempDir private Path directory;
  private DataFolder folder;
  private Path outside;

  @BeforeEach
  void create() throws IOException {
    folder = new DataFolder(directory.resolve("here"), true);
    outside = Files.createDirectory(directory.resolve("outside"));
  }

  @Test
  void everythingHasItsPlace() throws IOException {
    Path root = folder.root();

    assertThat(folder.image(ACTOR, FILE))
        .isEqualTo(root.resolve("actors/0001_european_20_female/training_data/0001_1.jpg"));
    assertThat(folder.baseImages(ACTOR))
        .isEqualTo(root.resolve("actors/0001_european_20_female/base_image"));
    assertThat(folder.actionPlan(ACTOR))
        .isEqualTo(root.resolve("action_plans/0001_european_20_female_action_plan.json"));
    assertThat(folder.manifests()).isEqualTo(root.resolve("actor_manifests"));
  }

  @Test
  void whatIsWrittenIsReadAndRemoved() throws IOException {
    // Given
    Path image = folder.image(ACTOR, FILE);

    // When
    folder.write(image, bytes("one"));
    folder.write(image, bytes("two"));

    // Then
    assertThat(folder.read(image, MAX_BYTES)).hasValueSatisfying(is("two"));
    assertThat(folder.list(folder.images(ACTOR))).containsExactly(image);
    assertThat(folder.delete(image)).isTrue();
    assertThat(folder.delete(image)).isFalse();
    assertThat(folder.read(image, MAX_BYTES)).isEmpty();
  }

  @Test
  void whereNothingIsThereIsNothing() throws IOException {
    assertThat(folder.read(folder.image(ACTOR, FILE), MAX_BYTES)).isEmpty();
    assertThat(folder.delete(folder.image(ACTOR, FILE))).isFalse();
    assertThat(folder.list(folder.images(ACTOR))).isEmpty();
    assertThat(folder.root()).doesNotExist();
  }

  @Test
  void whoeverReadsSeesAWholeFile() throws Exception {
    // Given
    Path image = folder.image(ACTOR, FILE);
    byte[] zeros = new byte[200_000];
    byte[] ones = new byte[300_000];
    Arrays.fill(ones, (byte) 1);
    folder.write(image, zeros);

    // When
    List<byte[]> seen = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> writers = new ArrayList<>();
      for (byte[] content : List.of(zeros, ones, zeros)) {
        writers.add(
            threads.submit(
                () -> {
                  for (int round = 0; round < 8; round++) {
                    folder.write(image, content);
                  }
                  return null;
                }));
      }
      while (writers.stream().anyMatch(writer -> !writer.isDone())) {
        seen.add(folder.read(image, MAX_BYTES).orElseThrow());
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
    }

    // Then
    assertThat(seen)
        .isNotEmpty()
        .allMatch(bytes -> Arrays.equals(bytes, zeros) || Arrays.equals(bytes, ones));
    assertThat(Files.list(image.getParent())).containsExactly(image);
  }

  @Test
  void whatAKilledProcessLeftIsNotListed() throws IOException {
    // Given
    Path image = folder.image(ACTOR, FILE);
    folder.write(image, bytes("one"));
    Files.write(image.resolveSibling(".writing-123.tmp"), bytes("half"));

    // Then
    assertThat(folder.list(folder.images(ACTOR))).containsExactly(image);
  }

  @Test
  void othersMayReadWhatTheyMayReadElsewhere() throws IOException {
    // Given
    Path usual = Files.writeString(outside.resolve("usual"), "x");
    Path image = folder.image(ACTOR, FILE);

    // When
    folder.write(image, bytes("one"));

    // Then
    assertThat(Files.getPosixFilePermissions(image))
        .isEqualTo(Files.getPosixFilePermissions(usual))
        .contains(PosixFilePermission.OWNER_READ);
  }

  @Test
  void aFailedWriteLeavesNothingBehind() throws IOException {
    // Given
    Path image = folder.image(ACTOR, FILE);
    Files.createDirectories(image.resolve("a folder where the file belongs"));

    // When
    assertThatIOException().isThrownBy(() -> folder.write(image, bytes("one")));

    // Then
    assertThat(Files.list(image.getParent())).containsExactly(image);
  }

  @Test
  void aFileWhereAFolderBelongsIsAnError() throws IOException {
    // Given
    Files.createDirectories(folder.root());
    Files.writeString(folder.root().resolve("actors"), "a file");

    // Then
    assertThatIOException().isThrownBy(() -> folder.write(folder.image(ACTOR, FILE), bytes("one")));
  }

  @Test
  void aFileThatIsTooLargeIsNotRead() throws IOException {
    // Given
    Path image = folder.image(ACTOR, FILE);
    folder.write(image, bytes("four"));

    // Then
    assertThatIOException()
        .isThrownBy(() -> folder.read(image, 3))
        .withMessageContaining("4 bytes, at most 3");
  }

  @Test
  void aFolderThatIsALinkLeadsNowhere() throws IOException {
    // Given
    Files.createDirectories(folder.root());
    Files.createSymbolicLink(folder.root().resolve("actors"), outside);
    Path image = folder.image(ACTOR, FILE);

    // Then
    assertThatIOException()
        .isThrownBy(() -> folder.write(image, bytes("one")))
        .withMessageContaining("leads out of");
    assertThat(Files.list(outside)).isEmpty();
    Path target = outside.resolve(folder.root().resolve("actors").relativize(image));
    Files.createDirectories(target.getParent());
    Files.writeString(target, "secret");
    assertThatIOException().isThrownBy(() -> folder.read(image, MAX_BYTES));
    assertThatIOException().isThrownBy(() -> folder.delete(image));
    assertThatIOException().isThrownBy(() -> folder.list(folder.images(ACTOR)));
    assertThat(target).hasContent("secret");
  }

  @Test
  void aFileThatIsALinkIsNotReadThrough() throws IOException {
    // Given
    Path secret = Files.writeString(outside.resolve("secret"), "secret");
    Path image = folder.image(ACTOR, FILE);
    Files.createDirectories(image.getParent());
    Files.createSymbolicLink(image, secret);

    // Then
    assertThatIOException().isThrownBy(() -> folder.read(image, MAX_BYTES));
    assertThatIOException().isThrownBy(() -> folder.write(image, bytes("one")));
    assertThat(secret).hasContent("secret");
  }

  @Test
  void theFolderItselfMayBeALink() throws IOException {
    // Given
    Path link = Files.createSymbolicLink(directory.resolve("link"), outside);
    DataFolder linked = new DataFolder(link, true);

    // When
    linked.write(linked.image(ACTOR, FILE), bytes("one"));

    // Then
    assertThat(linked.read(linked.image(ACTOR, FILE), MAX_BYTES)).hasValueSatisfying(is("one"));
  }

  @Test
  void aPathIsRecordedUnderOneNameWhateverTheFolderIsCalled() throws IOException {
    Path image = folder.image(ACTOR, FILE);

    assertThat(folder.recorded(image))
        .isEqualTo("data/actors/0001_european_20_female/training_data/0001_1.jpg");
    assertThat(folder.find(folder.recorded(image))).contains(image);
    assertThat(folder.find("actors/x/y.png")).contains(folder.root().resolve("actors/x/y.png"));
    assertThat(folder.find(image.toString())).contains(image);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../x",
        "data/../../x",
        "data/actors/../../../x",
        "/etc/passwd",
        "data//etc/passwd",
        "a\0b"
      })
  void aRecordedPathThatLeadsOutIsNotFound(String recorded) {
    assertThat(folder.find(recorded)).isEmpty();
  }

  private static java.util.function.Consumer<byte[]> is(String text) {
    return bytes -> assertThat(bytes).isEqualTo(bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
