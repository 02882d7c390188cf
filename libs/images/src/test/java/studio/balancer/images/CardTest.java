package studio.balancer.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.balancer.images.process.PicturesDecoder;

/**
 * One card of six patches, stored in every way that pixels, colours and turns are stored in: each
 * file shows it. In the resources {@code card}, made with Pillow and by hand. A name with {@code
 * .grey} shows it in grey, one with {@code .white0} has a hole in the first patch.
 */
class CardTest {
  private static final Path CARD = Path.of("src", "test", "resources", "card");
  private static final List<int[]> PATCHES =
      List.of(
          new int[] {200, 30, 30},
          new int[] {30, 200, 30},
          new int[] {30, 30, 200},
          new int[] {200, 200, 30},
          new int[] {128, 128, 128},
          new int[] {20, 120, 180});
  private static final int CLOSE = 3;
  private static final int PATCH = 32;

  static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(CARD)) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void looksAsAPersonSeesIt(Path file) throws Exception {
    // When
    PreparedImage prepared =
        PicturesDecoder.SHARED.prepare(new ImageSource.File(file), Images.FEW_PIXELS);

    // Then
    BufferedImage seen = ImageIO.read(new ByteArrayInputStream(prepared.jpeg()));
    assertThat(seen.getWidth()).isEqualTo(3 * PATCH);
    assertThat(seen.getHeight()).isEqualTo(2 * PATCH);
    for (int patch = 0; patch < PATCHES.size(); patch++) {
      int middle = seen.getRGB(patch % 3 * PATCH + PATCH / 2, patch / 3 * PATCH + PATCH / 2);
      int[] expected = expected(file.getFileName().toString(), patch);
      for (int channel = 0; channel < 3; channel++) {
        assertThat(middle >> (16 - 8 * channel) & 0xff)
            .as("channel %d of patch %d of %s", channel, patch, file)
            .isBetween(expected[channel] - CLOSE, expected[channel] + CLOSE);
      }
    }
  }

  private static int[] expected(String name, int patch) {
    int[] colour = PATCHES.get(patch);
    if (name.contains(".white0") && patch == 0) {
      return new int[] {255, 255, 255};
    }
    if (name.contains(".grey")) {
      // ITU-R 601, as Pillow makes grey.
      int grey = (299 * colour[0] + 587 * colour[1] + 114 * colour[2] + 500) / 1000;
      return new int[] {grey, grey, grey};
    }
    return colour;
  }
}
