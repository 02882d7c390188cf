package studio.balancer.datafolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;

/** Names that are possible under UTF-8 and impossible under POSIX; the build runs this in both. */
class NamesOfThisPlaceTest {
  private static final ActorId ACTOR = new ActorId("0001");

  /** What the JVM can write of a path: of the process's locale, whatever file.encoding says. */
  private static final Charset OF_PATHS = Charset.forName(System.getProperty("sun.jnu.encoding"));

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain_12.jpg",
        "b\u00e9b\u00e9_12.jpg",
        "\u6f22\u5b57.png",
        "\u06f1\u06f2.jpg",
        "\ud83d\ude00.webp"
      })
  void aNameIsAFileOfTheFolderOrToldToBeImpossible(String name) throws IOException {
    // Given
    DataFolder folder = new DataFolder(directory, true);
    FileName file = new FileName(name);

    // Then
    assertThat(folder.recordedImage(ACTOR, file))
        .isEqualTo("data/actors/0001/training_data/" + name);
    if (possible(name)) {
      folder.write(folder.image(ACTOR, file), new byte[] {1});
      assertThat(folder.read(folder.image(ACTOR, file), 10)).isPresent();
      assertThat(folder.recorded(folder.image(ACTOR, file)))
          .isEqualTo(folder.recordedImage(ACTOR, file));
    } else {
      assertThatExceptionOfType(InadmissibleFileException.class)
          .isThrownBy(() -> folder.image(ACTOR, file))
          .withMessageContaining("cannot be a file's name on this system");
      assertThat(folder.find(folder.recordedImage(ACTOR, file))).isEmpty();
    }
  }

  static boolean possible(String name) {
    return OF_PATHS.newEncoder().canEncode(name);
  }
}
