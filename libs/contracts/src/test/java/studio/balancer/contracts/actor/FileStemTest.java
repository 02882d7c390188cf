package studio.balancer.contracts.actor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileStemTest {
  @ParameterizedTest
  @CsvSource({
    "0001_3.jpg, 0001_3.txt, true",
    "0001_3.jpg, 0001_3.TXT, true",
    "0001_3.jpg, 0001_3.caption, true",
    "0001_3.jpg, 0001_3.npz, true",
    "a.b.jpg, a.b.txt, true",
    "Zo\u00eb.jpg, Zoe\u0308.txt, true",
    "0001_3.jpg, 0001_3.json, false",
    "0001_3.jpg, 0001_3.jpg.txt, false",
    "0001_3.jpg, 0001_33.txt, false",
    "0001_3.jpg, A0001_3.txt, false",
    "a.b.jpg, a.txt, false",
    "a.jpg, A.txt, false",
    "a.jpg, txt, false",
  })
  void captionsBelongToTheImageWithTheirStem(String image, String file, boolean theirs) {
    assertThat(FileStem.of(image).hasCompanion(file)).isEqualTo(theirs);
  }

  @ParameterizedTest
  @CsvSource({"a.png, true", "a.JPEG, true", "a.txt, false", "b.png, false", "a, false"})
  void anotherImageMayHaveTheStem(String file, boolean image) {
    assertThat(FileStem.of("a.jpg").hasImage(file)).isEqualTo(image);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".DS_Store",
        "x/.DS_Store",
        "._a.jpg",
        "Thumbs.db",
        "THUMBS.DB",
        "desktop.ini",
        "Desktop.ini",
        ".directory",
        "@eaDir/a.jpg/b",
        "__MACOSX/a.jpg"
      })
  void litterIsNobodysImage(String path) {
    assertThat(Litter.test(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.jpg", "Thumbs.db.jpg", "my_desktop.ini.png", "x/a.txt", "", "_.jpg"})
  void anythingElseIsNot(String path) {
    assertThat(Litter.test(path)).isFalse();
  }
}
