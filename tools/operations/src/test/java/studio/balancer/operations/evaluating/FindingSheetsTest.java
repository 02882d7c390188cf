package studio.balancer.operations.evaluating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.evaluation.Flag;
import studio.balancer.images.ImageSource;
import studio.balancer.images.Pictures;
import studio.balancer.images.process.PicturesDecoder;
import studio.balancer.operations.OperationException;

class FindingSheetsTest {
  @TempDir private Path folder;
  private final FindingSheets sheets = new FindingSheets(PicturesDecoder.SHARED);

  @Test
  void manyImagesTakeSeveralSheetsAndNoneIsOverwritten() throws Exception {
    // Given
    Path file = folder.resolve("sheet.jpg");
    List<ImageFinding> many =
        Collections.nCopies(FindingSheets.ON_A_SHEET + 1, finding(List.of(Flag.MISSING), null));

    // When
    List<Path> written = sheets.draw(file, "Images", many, finding -> Optional.empty());

    // Then
    assertThat(written).containsExactly(file, folder.resolve("sheet-2.jpg"));
    assertThat(Files.readAllBytes(file)).startsWith(0xff, 0xd8);
    assertThatThrownBy(() -> sheets.draw(file, "Images", many, finding -> Optional.empty()))
        .isInstanceOf(OperationException.class)
        .hasMessageContaining("is there already");
  }

  @Test
  void picturesAreDrawn() throws Exception {
    // Given
    ImageSource picture = new ImageSource.Bytes(Pictures.jpeg(300, 200));
    List<ImageFinding> one = List.of(finding(List.of(Flag.BLURRED), null));

    // When
    Path with =
        sheets.draw(folder.resolve("1.jpg"), "A", one, finding -> Optional.of(picture)).getFirst();
    Path without =
        sheets.draw(folder.resolve("2.jpg"), "A", one, finding -> Optional.empty()).getFirst();

    // Then
    assertThat(Files.size(with)).isGreaterThan(Files.size(without));
  }

  @Test
  void theReasonIsInFewWords() {
    assertThat(FindingSheets.note(finding(List.of(), null))).isEmpty();
    assertThat(FindingSheets.note(finding(List.of(Flag.DARK, Flag.LOW_INFORMATION), null)))
        .isEqualTo("dark, low information");
    assertThat(FindingSheets.note(finding(List.of(Flag.NEAR_DUPLICATE), "a/b/1.jpg")))
        .isEqualTo("repeats 1.jpg");
  }

  private static ImageFinding finding(List<Flag> flags, String repeats) {
    return new ImageFinding(
        "x.jpg", ImageType.PHOTOREALISTIC, 7.0, flags, repeats, repeats != null, List.of());
  }
}
