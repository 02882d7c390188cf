package studio.balancer.images.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.balancer.images.ImageFormat;
import studio.balancer.images.ImageSource;
import studio.balancer.images.Measured;
import studio.balancer.images.Pictures;
import studio.balancer.images.UnusableImageException;
import studio.balancer.images.measures.PerceptualHash;

class MeasuredImagesTest {
  private final ProcessImages images = PicturesDecoder.of(Duration.ofSeconds(10));

  @AfterEach
  void close() {
    images.close();
  }

  @Test
  void anImageIsMeasuredAsItIsDecoded() throws UnusableImageException {
    // When
    Measured large = measured(Pictures.jpeg(2400, 1600));
    Measured small =
        measured(Pictures.png(Pictures.gradient(600, 400, BufferedImage.TYPE_INT_RGB)));

    // Then
    assertThat(large.format()).isEqualTo(ImageFormat.JPEG);
    assertThat(large.width()).isEqualTo(2400);
    assertThat(large.measurement().flags()).isEqualTo(small.measurement().flags());
    PerceptualHash hash = PerceptualHash.parse(large.measurement().hash().toString());
    assertThat(hash.near(small.measurement().hash())).isTrue();
  }

  @Test
  void whatCannotBeDecodedIsNotMeasured() {
    byte[] cutOff = Arrays.copyOf(Pictures.jpeg(600, 400), 3000);

    assertThatThrownBy(() -> measured(cutOff)).isInstanceOf(UnusableImageException.class);
  }

  private Measured measured(byte[] bytes) throws UnusableImageException {
    return images.measure(new ImageSource.Bytes(bytes));
  }
}
