package studio.balancer.datafolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;

/** Nothing that a name says or a link in the folder does leads out of it. */
class HostileFolderTest {
  private static final ActorId ACTOR = new ActorId("0001");
  private static final FileName FILE = new FileName("0001_1.jpg");
  private static final long MAX_BYTES = 100;

  @TempDir private Path directory;
  private DataFolder folder;
  private Path outside;

  @BeforeEach
  void create() throws IOException {
    folder = new DataFolder(directory.resolve("here"), true);
    outside = Files.createDirectory(directory.resolve("outside"));
    Files.createDirectories(folder.images(ACTOR));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Full-width and other signs that look like dots and separators.
        "\uff0e\uff0e\uff0fx.jpg",
        "\u2024\u2024\u2215x.jpg",
        "x\u0338y.jpg",
        "a.jpg.",
        "a.jpg ",
        "a.jpg. .",
        "c:x.jpg",
        "a.jpg:stream",
        "CON",
        "~",
        "$HOME",
        "-rf"
      })
  void aNameIsOneFileOfTheFolderAndNoOther(String name) throws IOException {
    // Given
    Assumptions.assumeTrue(NamesOfThisPlaceTest.possible(name), "the locale has no such names");
    Path image = folder.image(ACTOR, new FileName(name));

    // When
    folder.write(image, bytes("one"));

    // Then
    assertThat(folder.list(folder.images(ACTOR))).containsExactly(image);
    assertThat(folder.read(image, MAX_BYTES)).isPresent();
    assertThat(folder.delete(image)).isTrue();
    try (Stream<Path> left = Files.walk(directory)) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void aLinkToAFileElsewhereIsNotListed() throws IOException {
    // Given
    Path secret = Files.writeString(outside.resolve("secret.jpg"), "secret");
    Files.createSymbolicLink(folder.image(ACTOR, new FileName("link.jpg")), secret);
    Files.createSymbolicLink(
        folder.image(ACTOR, new FileName("nowhere.jpg")), outside.resolve("nowhere"));
    Path circle = folder.image(ACTOR, new FileName("circle.jpg"));
    Files.createSymbolicLink(circle, circle);
    Path image = folder.image(ACTOR, FILE);
    folder.write(image, bytes("one"));
    Path inside = folder.image(ACTOR, new FileName("inside.jpg"));
    Files.createSymbolicLink(inside, image);

    // Then
    assertThat(folder.list(folder.images(ACTOR))).containsExactly(image, inside);
  }

  @Test
  void aLinkToAFileElsewhereIsNotDeletedThrough() throws IOException {
    // Given
    Path secret = Files.writeString(outside.resolve("secret.jpg"), "secret");
    Path image = folder.image(ACTOR, FILE);
    Files.createSymbolicLink(image, secret);

    // Then
    assertThatIOException()
        .isThrownBy(() -> folder.delete(image))
        .withMessageContaining("leads out of");
    assertThat(secret).hasContent("secret");
  }

  @Test
  void aLinkToNowhereIsNotMadeToLeadSomewhere() throws IOException {
    // Given
    Path image = folder.image(ACTOR, FILE);
    Path nowhere = outside.resolve("nowhere.jpg");
    Files.createSymbolicLink(image, nowhere);

    // Then
    assertThat(folder.read(image, MAX_BYTES)).isEmpty();
    assertThatIOException().isThrownBy(() -> folder.write(image, bytes("one")));
    assertThatIOException().isThrownBy(() -> folder.delete(image));
    assertThat(nowhere).doesNotExist();
  }

  @Test
  void aLinkOnTheWayThatLeadsNowhereIsNotFollowed() throws IOException {
    // Given
    ActorId actor = new ActorId("0002");
    Path nowhere = outside.resolve("made");
    Files.createSymbolicLink(folder.images(actor).getParent(), nowhere);

    // Then
    assertThatIOException().isThrownBy(() -> folder.write(folder.image(actor, FILE), bytes("one")));
    assertThat(folder.list(folder.images(actor))).isEmpty();
    assertThat(nowhere).doesNotExist();
  }

  @Test
  void aFileIsReadUpToTheLimit() throws IOException {
    // Given
    Path image = folder.image(ACTOR, FILE);
    folder.write(image, new byte[(int) MAX_BYTES]);

    // When
    Optional<byte[]> whole = folder.read(image, MAX_BYTES);

    // Then
    assertThat(whole).hasValueSatisfying(bytes -> assertThat(bytes).hasSize((int) MAX_BYTES));
    folder.write(image, new byte[(int) MAX_BYTES + 1]);
    assertThatIOException().isThrownBy(() -> folder.read(image, MAX_BYTES));
  }

  @Test
  void whatIsNeverReadIsToldFromWhatCannotBeReadNow() throws IOException {
    // Given
    Path large = folder.image(ACTOR, FILE);
    folder.write(large, new byte[(int) MAX_BYTES + 1]);
    Path link = folder.image(ACTOR, new FileName("link.jpg"));
    Files.createSymbolicLink(link, Files.writeString(outside.resolve("secret.jpg"), "secret"));
    Path circle = folder.image(ACTOR, new FileName("circle.jpg"));
    Files.createSymbolicLink(circle, circle);

    // Then
    assertThatIOException()
        .isThrownBy(() -> folder.read(large, MAX_BYTES))
        .isInstanceOf(InadmissibleFileException.class);
    assertThatIOException()
        .isThrownBy(() -> folder.read(link, MAX_BYTES))
        .isInstanceOf(InadmissibleFileException.class);
    assertThatIOException()
        .isThrownBy(() -> folder.read(circle, MAX_BYTES))
        .isNotInstanceOf(InadmissibleFileException.class);
    assertThatIOException()
        .isThrownBy(() -> folder.list(circle))
        .isNotInstanceOf(InadmissibleFileException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void whereNoFileCanBeThereIsNothing(int which) throws IOException {
    // Given
    folder.write(folder.image(ACTOR, FILE), bytes("one"));
    Path images = folder.images(ACTOR);

    // When
    Path impossible =
        switch (which) {
          case 0 -> images.resolve("0001_1.jpg/behind.jpg");
          case 1 -> images.resolve("0001_1.jpg/further/behind.jpg");
          case 2 -> images.resolve("x".repeat(300)).resolve("y.jpg");
          default -> images.resolve("x/".repeat(3000) + "y.jpg");
        };

    // Then
    assertThat(folder.read(impossible, MAX_BYTES)).isEmpty();
    assertThat(folder.list(impossible)).isEmpty();
  }

  @Test
  void aFolderIsNoFile() throws IOException {
    // Given
    Path image = Files.createDirectories(folder.image(ACTOR, FILE));

    // Then
    assertThat(folder.read(image, 1 << 20)).isEmpty();
    assertThat(folder.list(folder.images(ACTOR))).isEmpty();
    assertThatIOException().isThrownBy(() -> folder.write(image, bytes("one")));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
