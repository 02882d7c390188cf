package studio.balancer.operations.export.mark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.images.ImageFormat;
import studio.balancer.images.ImageSource;
import studio.balancer.images.Images;
import studio.balancer.images.process.PicturesDecoder;

/** In the resources {@code card} of libs/images every way in which pixels are stored. */
class MarkTest {
  private static final Path CARD = Path.of("../../libs/images/src/test/resources/card");
  private static final String TYPE =
      "Iptc4xmpExt:DigitalSourceType=\"http://cv.iptc.org/newscodes/digitalsourcetype/"
          + "trainedAlgorithmicMedia\"";

  static Stream<String> cards() throws IOException {
    try (Stream<Path> files = Files.list(CARD)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cards")
  void everyPixelStays(String card) throws Exception {
    // Given
    byte[] original = Files.readAllBytes(CARD.resolve(card));

    // When
    byte[] marked = marked(original);

    // Then
    assertThat(latin(marked)).containsOnlyOnce(TYPE);
    assertThat(pixels(marked)).isEqualTo(pixels(original));
    assertThat(Mark.on(marked, ImageFormat.require(marked)))
        .isInstanceOf(MarkResult.MarkedAlready.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"srgb.jpg", "exif6.jpg", "mpo.jpg", "cmyk.jpg", "interlaced.png"})
  void theMarkIsPutBetweenAndNothingElseChanges(String card) throws Exception {
    // Given
    byte[] original = Files.readAllBytes(CARD.resolve(card));

    // When
    byte[] marked = marked(original);

    // Then
    int begin = Arrays.mismatch(original, marked);
    int added = marked.length - original.length;
    int same = 0;
    while (same < original.length
        && original[original.length - 1 - same] == marked[marked.length - 1 - same]) {
      same++;
    }
    assertThat(added).isLessThan(1000);
    assertThat(begin + same).isGreaterThanOrEqualTo(original.length);
  }

  @Test
  void aSimpleWebpBecomesAnExtendedOneOfTheSameSize() throws Exception {
    // When
    byte[] marked = marked(Files.readAllBytes(CARD.resolve("lossless.webp")));

    // Then: flags, and 96 by 64 less one in three bytes each
    assertThat(latin(marked)).startsWith("RIFF").contains("WEBPVP8X");
    assertThat(Arrays.copyOfRange(marked, 20, 30))
        .isEqualTo(new byte[] {0x04, 0, 0, 0, 95, 0, 0, 63, 0, 0});
  }

  @Test
  void xmpOfItsOwnIsLeftAlone() throws Exception {
    // Given
    byte[] marked = marked(Files.readAllBytes(CARD.resolve("srgb.jpg")));
    byte[] other =
        latin(marked)
            .replace("trainedAlgorithmicMedia", "digitalCaptureInTheFiel")
            .getBytes(StandardCharsets.ISO_8859_1);

    // When
    MarkResult result = Mark.on(other, ImageFormat.JPEG);

    // Then
    assertThat(result).isEqualTo(new MarkResult.NotMarked("it has XMP of its own"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"srgb.jpg", "srgb.png", "srgb.webp", "lossless.webp"})
  void whatIsCutOffIsMarkedOrLeftWithAReason(String card) throws Exception {
    // Given
    byte[] whole = Files.readAllBytes(CARD.resolve(card));
    ImageFormat format = ImageFormat.require(whole);

    for (int length = 0; length < whole.length; length++) {
      // When
      MarkResult result = Mark.on(Arrays.copyOf(whole, length), format);

      // Then
      if (result instanceof MarkResult.NotMarked not) {
        assertThat(not.reason()).isNotBlank();
      }
    }
  }

  private static byte[] marked(byte[] original) throws Exception {
    MarkResult result = Mark.on(original, ImageFormat.require(original));
    assertThat(result).isInstanceOf(MarkResult.Marked.class);
    return ((MarkResult.Marked) result).bytes();
  }

  private static byte[] pixels(byte[] bytes) throws Exception {
    return PicturesDecoder.SHARED.prepare(new ImageSource.Bytes(bytes), Images.FEW_PIXELS).jpeg();
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
