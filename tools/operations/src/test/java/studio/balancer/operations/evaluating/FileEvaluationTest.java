package studio.balancer.operations.evaluating;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.balancer.balance.looking.Looking;
import studio.balancer.contracts.evaluation.Flag;
import studio.balancer.images.Pictures;
import studio.balancer.images.process.PicturesDecoder;

class FileEvaluationTest {
  @TempDir private Path folder;
  private final FileEvaluation evaluation = new FileEvaluation(new Looking(PicturesDecoder.SHARED));

  @Test
  void everyFileIsARowInTheOrderGiven() throws IOException {
    // Given
    Path scene = write("b/scene.jpg", Pictures.jpeg(Pictures.scene(1)));
    Path copy = write("a/copy.jpg", Files.readAllBytes(scene));
    Path other = write("a/other.jpg", Pictures.jpeg(Pictures.scene(2)));
    Path torn = write("c/torn.jpg", Arrays.copyOf(Pictures.jpeg(Pictures.scene(3)), 1000));
    Path text = write("c/text.png", new byte[] {'n', 'o', 'n', 'e'});
    Path blank = write("c/blank.png", Pictures.png(blank()));
    Path nowhere = folder.resolve("nowhere.jpg");

    // When
    List<ImageFinding> findings =
        evaluation.of(
            FoundFiles.of(List.of(scene, folder.resolve("a"), torn, nowhere, blank, text)));

    // Then
    assertThat(findings)
        .extracting(ImageFinding::file)
        .containsExactly(
            scene.toString(),
            copy.toString(),
            other.toString(),
            torn.toString(),
            nowhere.toString(),
            blank.toString(),
            text.toString());
    assertThat(findings.get(0).delete()).isFalse();
    assertThat(findings.get(0).repeats()).isNull();
    assertThat(findings.get(1).flags()).contains(Flag.EXACT_DUPLICATE);
    assertThat(findings.get(1).repeats()).isEqualTo(scene.toString());
    assertThat(findings.get(1).delete()).isTrue();
    assertThat(findings.get(2).delete()).isFalse();
    assertThat(findings.get(3).flags()).containsExactly(Flag.UNREADABLE);
    assertThat(findings.get(3).delete()).isTrue();
    assertThat(findings.get(3).reason()).isPresent();
    assertThat(findings.get(4).flags()).containsExactly(Flag.MISSING);
    assertThat(findings.get(4).delete()).isFalse();
    assertThat(findings.get(4).reason()).contains("there is no such file or folder");
    assertThat(findings.get(5).flags()).contains(Flag.BLANK);
    assertThat(findings.get(5).delete()).isTrue();
    // What we cannot read may be an image of another format.
    assertThat(findings.get(6).delete()).isFalse();
    assertThat(findings.get(6).seen()).isFalse();
    assertThat(findings.get(6).reason()).isPresent();
  }

  @Test
  void aNearDuplicateRepeatsTheBetterOne() throws IOException {
    // Given
    Path small = write("small.jpg", Pictures.jpeg(scaled(Pictures.scene(3), 0.5)));
    Path scene = write("scene.jpg", Pictures.jpeg(Pictures.scene(3)));

    // When
    List<ImageFinding> findings = evaluation.of(FoundFiles.of(List.of(small, scene)));

    // Then
    assertThat(findings).filteredOn(ImageFinding::delete).hasSize(1);
    assertThat(findings)
        .filteredOn(ImageFinding::delete)
        .allSatisfy(
            found -> {
              assertThat(found.flags()).contains(Flag.NEAR_DUPLICATE);
              assertThat(found.repeats()).isNotEqualTo(found.file());
            });
  }

  @Test
  void belowAFolderIsWhatIsCalledLikeAnImage() throws IOException {
    // Given
    write("set/deep/2.PNG", new byte[0]);
    write("set/1.jpg", new byte[0]);
    write("set/1.txt", new byte[0]);
    write("set/.hidden/3.jpg", new byte[0]);

    // When
    FoundFiles found = FoundFiles.of(List.of(folder.resolve("set")));

    // Then
    assertThat(found.files())
        .extracting(file -> folder.resolve("set").relativize(file.path()).toString())
        .containsExactly("1.jpg", "deep/2.PNG");
    assertThat(found.nothing()).isFalse();
    assertThat(FoundFiles.of(List.of(folder.resolve("nowhere"))).nothing()).isTrue();
  }

  private Path write(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }

  private static BufferedImage blank() {
    return new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB);
  }

  private static BufferedImage scaled(BufferedImage image, double factor) {
    int width = (int) (image.getWidth() * factor);
    int height = (int) (image.getHeight() * factor);
    BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = scaled.createGraphics();
    graphics.drawImage(image, 0, 0, width, height, null);
    graphics.dispose();
    return scaled;
  }
}
