package studio.balancer.contracts.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {
  @ParameterizedTest
  @CsvSource({
    "a.jpg, image/jpeg",
    "a.JPEG, image/jpeg",
    "a.b.png, image/png",
    "a.webp, image/webp",
    "a.txt, application/octet-stream",
    "a, application/octet-stream"
  })
  void endsAsItsMediaTypeDoes(String name, String mediaType) {
    assertThat(new FileName(name).mediaType()).isEqualTo(mediaType);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0001_15.jpg",
        "a",
        "photo (1).jpg",
        "-rf.png",
        "a..b",
        "100%.png",
        "m\u00fcller_2.png",
        // Looks like a separator or a dot, and is neither.
        "\uff0fetc",
        "\uff0e\uff0e\uff0fx",
        "\u2025\u2215x",
        "x\u0338",
        "a.jpg.",
        "a.jpg ",
        "c:x",
        "\ud83d\ude00.png"
      })
  void takesAPlainName(String value) {
    // Given
    Path folder = Path.of("/data/actors/0001/training_data");

    // When
    FileName file = new FileName(value);

    // Then
    assertThat(folder.resolve(file.value()).normalize().getParent()).isEqualTo(folder);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "../x",
        "..\\x",
        "/etc/passwd",
        "a/b",
        "a\\b",
        ".hidden",
        "a\u0000.jpg",
        "a\n",
        "a.jpg\n",
        "a\r",
        "\ta",
        "a\u007f",
        "a\u0085",
        "a\u2028b",
        "a\u2029b",
        "gpj.\u202ephoto.exe",
        "a\u2066b",
        "\ud800",
        "a\udc00.png"
      })
  void refusesWhatCouldBeAPathOrALie(String value) {
    assertThatThrownBy(() -> new FileName(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("': expected a plain name, without a folder")
        .message()
        .matches("[\\x20-\\x7e]{1,200}");
  }

  @Test
  void refusesWhatNoFileSystemTakes() {
    // Given
    String longest = "x".repeat(200);
    String heaviest = "\u4e2d".repeat(85);

    // When
    FileName file = new FileName(longest);

    // Then
    assertThat(file.value()).hasSize(200);
    assertThat(new FileName(heaviest).value()).hasSize(85);
    assertThatThrownBy(() -> new FileName(longest + "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FileName(heaviest + "\u4e2d"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void neverLeavesItsFolder(@ForAll String value) {
    // Given
    Assume.that(taken(value));
    Path folder = Path.of("/data");

    // When
    Path path = folder.resolve(value).normalize();

    // Then
    assertThat(path.getParent()).isEqualTo(folder);
  }

  private static boolean taken(String value) {
    try {
      return new FileName(value).value().equals(value);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
