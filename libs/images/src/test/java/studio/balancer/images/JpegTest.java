package studio.balancer.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JpegTest {
  private static final Random RANDOM = new Random(7);

  @Test
  void whatIsSmallEnoughStaysAsItIs() {
    // Given
    PreparedImage image = image(300, 200, 0);

    // When Then
    assertThat(Jpeg.within(image, image.jpeg().length)).isSameAs(image);
  }

  @Test
  void losesQualityBeforePixels() {
    // Given
    PreparedImage image = image(300, 200, 60);

    // When
    PreparedImage smaller = Jpeg.within(image, image.jpeg().length / 2);

    // Then
    assertThat(smaller.jpeg().length).isLessThanOrEqualTo(image.jpeg().length / 2);
    assertThat(smaller.width()).isEqualTo(300);
    assertThat(Jpeg.decode(smaller).getHeight()).isEqualTo(200);
    assertThat(smaller.sourceWidth()).isEqualTo(300);
  }

  @Test
  void losesPixelsWhereQualityDoesNotDo() {
    // Given
    PreparedImage image = image(300, 200, 255);

    // When
    PreparedImage smaller = Jpeg.within(image, 5000);

    // Then
    assertThat(smaller.jpeg().length).isLessThanOrEqualTo(5000);
    assertThat(smaller.width()).isIn(150, 75, 37);
    assertThat(Jpeg.decode(smaller).getWidth()).isEqualTo(smaller.width());
  }

  private static PreparedImage image(int width, int height, int noise) {
    BufferedImage picture = Pictures.gradient(width, height, BufferedImage.TYPE_INT_RGB);
    for (int pixel = 0; pixel < width * height && noise > 0; pixel++) {
      int x = pixel % width;
      int y = pixel / width;
      picture.setRGB(x, y, picture.getRGB(x, y) ^ RANDOM.nextInt(noise) * 0x010101);
    }
    return new PreparedImage(
        Pictures.jpeg(picture), width, height, ImageFormat.PNG, width, height, List.of());
  }
}
