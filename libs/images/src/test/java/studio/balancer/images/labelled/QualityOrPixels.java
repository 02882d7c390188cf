package studio.balancer.images.labelled;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import studio.balancer.images.ImageSource;
import studio.balancer.images.Jpeg;
import studio.balancer.images.Pictures;
import studio.balancer.images.PreparedImage;
import studio.balancer.images.process.PicturesDecoder;

/**
 * A base image has to fit into a request. Which shows more of it in the same number of bytes: a
 * lower quality, or fewer pixels? Compared on photographs, by structural similarity with the
 * original (Wang et al. 2004, on blocks of 8 x 8).
 */
class QualityOrPixels {
  private static final int BLOCK = 8;

  /** As 192,000 bytes are for a megapixel. */
  private static final double BYTES_PER_PIXEL = 192_000d / 1_048_576;

  private static final int FEWEST_PIXELS = 500_000;
  private static final int TYPE = 1;
  private static final int DERIVED = 3;
  private static final int WIDTH = 6;

  @Test
  void aLowerQualityShowsMoreThanFewerPixels() throws Exception {
    // Given
    Path folder = Path.of(System.getProperty("labelled.images"));
    List<Double> lower = new ArrayList<>();
    List<Double> fewer = new ArrayList<>();

    // When
    for (String line : Files.readAllLines(folder.resolve("labels.tsv"))) {
      String[] fields = line.split("\t", -1);
      if (fields[TYPE].equals("photorealistic")
          && fields[DERIVED].equals("no")
          && Long.parseLong(fields[WIDTH]) * Long.parseLong(fields[WIDTH + 1]) > FEWEST_PIXELS) {
        PreparedImage image =
            PicturesDecoder.SHARED.prepare(
                new ImageSource.File(folder.resolve(fields[0])), 1_048_576);
        int limit = (int) (BYTES_PER_PIXEL * image.width() * image.height());
        if (image.jpeg().length > limit) {
          BufferedImage original = Jpeg.decode(image);
          BufferedImage coarser = Jpeg.decode(Jpeg.within(image, limit));
          lower.add(
              similarity(original, scaled(coarser, original.getWidth(), original.getHeight())));
          fewer.add(similarity(original, smaller(original, limit)));
        }
      }
    }

    // Then
    long better = IntStream.range(0, lower.size()).filter(i -> lower.get(i) > fewer.get(i)).count();
    String line =
        String.format(
            Locale.ROOT,
            "%d photographs that do not fit: similarity %.3f with a lower quality, %.3f with fewer"
                + " pixels; the lower quality shows more of %d",
            lower.size(),
            mean(lower),
            mean(fewer),
            better);
    System.out.println(line);
    assertThat(mean(lower)).as(line).isGreaterThan(mean(fewer));
    assertThat(better).as(line).isGreaterThan(lower.size() / 2);
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  /** As many pixels as fit at quality 95, brought back to the size of the original. */
  private static BufferedImage smaller(BufferedImage original, int limit) {
    double scale = 1;
    BufferedImage small;
    do {
      scale *= 0.93;
      small =
          scaled(
              original,
              Math.max(1, (int) (scale * original.getWidth())),
              Math.max(1, (int) (scale * original.getHeight())));
    } while (Pictures.jpeg(small).length > limit);
    return scaled(small, original.getWidth(), original.getHeight());
  }

  private static BufferedImage scaled(BufferedImage image, int width, int height) {
    BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = scaled.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(image, 0, 0, width, height, null);
    graphics.dispose();
    return scaled;
  }

  private static double similarity(BufferedImage one, BufferedImage other) {
    double sum = 0;
    int blocks = 0;
    for (int y = 0; y + BLOCK <= one.getHeight(); y += BLOCK) {
      for (int x = 0; x + BLOCK <= one.getWidth(); x += BLOCK) {
        sum += similarity(block(one, x, y), block(other, x, y));
        blocks++;
      }
    }
    return sum / blocks;
  }

  private static double similarity(double[] one, double[] other) {
    double meanOne = IntStream.range(0, one.length).mapToDouble(i -> one[i]).average().orElse(0);
    double meanOther =
        IntStream.range(0, one.length).mapToDouble(i -> other[i]).average().orElse(0);
    double varianceOne = 0;
    double varianceOther = 0;
    double covariance = 0;
    for (int i = 0; i < one.length; i++) {
      varianceOne += (one[i] - meanOne) * (one[i] - meanOne) / one.length;
      varianceOther += (other[i] - meanOther) * (other[i] - meanOther) / one.length;
      covariance += (one[i] - meanOne) * (other[i] - meanOther) / one.length;
    }
    // The paper's constants for eight bits: (0.01 x 255)^2 and (0.03 x 255)^2.
    return (2 * meanOne * meanOther + 6.5025)
        * (2 * covariance + 58.5225)
        / ((meanOne * meanOne + meanOther * meanOther + 6.5025)
            * (varianceOne + varianceOther + 58.5225));
  }

  private static double[] block(BufferedImage image, int left, int top) {
    double[] luminance = new double[BLOCK * BLOCK];
    for (int i = 0; i < luminance.length; i++) {
      int rgb = image.getRGB(left + i % BLOCK, top + i / BLOCK);
      luminance[i] = 0.299 * (rgb >> 16 & 255) + 0.587 * (rgb >> 8 & 255) + 0.114 * (rgb & 255);
    }
    return luminance;
  }
}
