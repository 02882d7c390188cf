package studio.balancer.replicate.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImageRenderingTest {

  private static final int WIDTH = 464;
  private static final int HEIGHT = 256;

  @ParameterizedTest
  @EnumSource(names = {"PENCIL", "INK"})
  void drawingsHaveNoColourButLightAndDark(ImageStyle style) {
    // Given
    BufferedImage source = source(320, 240);

    // When
    int[] pixels = pixels(ImageRendering.render(source, style, WIDTH, HEIGHT, 3));

    // Then
    assertThat(Arrays.stream(pixels))
        .allMatch(p -> (p >> 16 & 255) == (p & 255) && (p >> 8 & 255) == (p & 255));
    assertThat(Arrays.stream(pixels).filter(p -> (p & 255) > 180).count()).isPositive();
    assertThat(Arrays.stream(pixels).filter(p -> (p & 255) < 90).count()).isPositive();
  }

  @Test
  void flatColoursAreFewAndStrong() {
    // Given
    BufferedImage source = source(320, 240);

    // When
    BufferedImage flat = ImageRendering.render(source, ImageStyle.FLAT_COLOUR, WIDTH, HEIGHT, 3);
    BufferedImage photograph =
        ImageRendering.render(source, ImageStyle.PHOTOGRAPHIC, WIDTH, HEIGHT, 3);

    // Then
    assertThat(shareOfCommonColours(flat)).isGreaterThan(0.6);
    assertThat(shareOfCommonColours(photograph)).isLessThan(0.3);
    assertThat(Arrays.stream(pixels(flat)).filter(ImageRenderingTest::coloured).count())
        .isGreaterThan(WIDTH * HEIGHT / 4);
  }

  @Property(tries = 40)
  void anySourceFillsTheFrameAndTheSameSeedGivesTheSamePixels(
      @ForAll @IntRange(min = 1, max = 400) int width,
      @ForAll @IntRange(min = 1, max = 400) int height,
      @ForAll long seed,
      @ForAll ImageStyle style) {
    // Given
    BufferedImage white = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Arrays.fill(Canvas.of(white).rgb(), 0xFFFFFF);

    // When
    BufferedImage first = ImageRendering.render(white, style, 160, 96, seed);
    BufferedImage second = ImageRendering.render(white, style, 160, 96, seed);

    // Then
    assertThat(pixels(first)).isEqualTo(pixels(second));
    // A corner that the source does not reach would be black.
    assertThat(Arrays.stream(pixels(first)))
        .allMatch(p -> (p & 255) + (p >> 8 & 255) + (p >> 16 & 255) > 90);
  }

  @Test
  void seedsGiveDifferentViews() {
    // Given
    BufferedImage source = source(320, 240);

    // When
    int[] one = pixels(ImageRendering.render(source, ImageStyle.PHOTOGRAPHIC, WIDTH, HEIGHT, 1));
    int[] two = pixels(ImageRendering.render(source, ImageStyle.PHOTOGRAPHIC, WIDTH, HEIGHT, 2));

    // Then
    long same = 0;
    for (int i = 0; i < one.length; i++) {
      same += one[i] == two[i] ? 1 : 0;
    }
    assertThat(same).isLessThan(one.length / 20);
  }

  @Test
  void bytesThatAreNoImageAreRefused() {
    // Given
    byte[] text = "<html>not an image</html>".getBytes(java.nio.charset.StandardCharsets.UTF_8);

    // When
    var decoding = assertThatThrownBy(() -> ImageCodec.decode(text));

    // Then
    decoding.isInstanceOf(IOException.class).hasMessageContaining("not an image");
  }

  private static BufferedImage source(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    graphics.setPaint(
        new GradientPaint(0, 0, new Color(0x203A70), width, height, new Color(0xE0A060)));
    graphics.fillRect(0, 0, width, height);
    graphics.setPaint(new GradientPaint(0, 0, Color.BLACK, width, 0, Color.RED));
    graphics.fillOval(width / 4, height / 4, width / 2, height / 2);
    graphics.dispose();
    return image;
  }

  private static int[] pixels(BufferedImage image) {
    return Canvas.of(image).rgb();
  }

  /** The part of the pixels that have one of the twenty most frequent colours. */
  private static double shareOfCommonColours(BufferedImage image) {
    return Arrays.stream(pixels(image))
            .boxed()
            .collect(Collectors.groupingBy(p -> p, Collectors.counting()))
            .values()
            .stream()
            .sorted(Comparator.reverseOrder())
            .limit(20)
            .mapToLong(count -> count)
            .sum()
        / (double) (WIDTH * HEIGHT);
  }

  private static boolean coloured(int p) {
    int red = p >> 16 & 255;
    int green = p >> 8 & 255;
    int blue = p & 255;
    return Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue)) > 40;
  }
}
