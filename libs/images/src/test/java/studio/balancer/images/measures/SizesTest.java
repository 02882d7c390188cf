package studio.balancer.images.measures;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.balancer.images.ImageSource;
import studio.balancer.images.Pictures;
import studio.balancer.images.UnusableImageException;
import studio.balancer.images.pixels.Picture;
import studio.balancer.images.process.PicturesDecoder;
import studio.balancer.images.process.ProcessImages;

/** One picture as files of several sizes, decoded and measured as those of a set are. */
class SizesTest {
  private static final int LARGEST = 4096;
  private static final int[] OTHERS = {512, 700, 1300, 2048};

  private static final ProcessImages IMAGES = PicturesDecoder.of(Duration.ofSeconds(30));

  enum Subject {
    LINES(() -> DrawnPictures.lines(LARGEST, 3)),
    CARTOON(() -> DrawnPictures.cartoon(LARGEST, 7)),
    SURFACE(() -> DrawnPictures.natural(LARGEST, 1, 9));

    private final Supplier<Picture> picture;

    Subject(Supplier<Picture> picture) {
      this.picture = picture;
    }
  }

  @AfterAll
  static void close() {
    IMAGES.close();
  }

  @ParameterizedTest
  @EnumSource
  void theVerdictIsTheSameFrom512To4096Pixels(Subject subject) throws UnusableImageException {
    // Given
    Picture picture = subject.picture.get();
    Measurement largest = measured(picture, LARGEST);

    for (int side : OTHERS) {
      // When
      Measurement same = measured(picture, side);

      // Then
      assertThat(same.type()).as("type at %d pixels", side).isEqualTo(largest.type());
      assertThat(same.flags()).as("flags at %d pixels", side).isEqualTo(largest.flags());
      assertThat(same.hash().near(largest.hash())).as("hash at %d pixels", side).isTrue();
    }
  }

  private static Measurement measured(Picture picture, int side) throws UnusableImageException {
    byte[] file = Pictures.jpeg(image(picture, side));
    return IMAGES.measure(new ImageSource.Bytes(file)).measurement();
  }

  private static BufferedImage image(Picture picture, int side) {
    float[][] rgb = Resampling.of(picture, side, side);
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    int[] pixels = new int[side * side];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = Math.round(rgb[0][i]) << 16 | Math.round(rgb[1][i]) << 8 | Math.round(rgb[2][i]);
    }
    image.getRaster().setDataElements(0, 0, side, side, pixels);
    return image;
  }
}
