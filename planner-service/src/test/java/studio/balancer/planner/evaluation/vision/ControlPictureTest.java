package studio.balancer.planner.evaluation.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.message.Identity;
import studio.balancer.images.ImageFormat;
import studio.balancer.images.Jpeg;
import studio.balancer.images.PreparedImage;

class ControlPictureTest {
  @Test
  void areOfPlainlyOtherKind() {
    assertThat(chroma(ControlPicture.unlike(ImageType.PHOTOREALISTIC, "a"))).isLessThan(1);
    assertThat(chroma(ControlPicture.unlike(ImageType.COLOR_STYLIZED, "a"))).isLessThan(1);
    assertThat(chroma(ControlPicture.unlike(null, "a"))).isLessThan(1);
    assertThat(chroma(ControlPicture.unlike(ImageType.BW_STYLIZED, "a"))).isGreaterThan(100);
  }

  @Test
  void areNamedByTheirContentAndNotAlwaysTheSame() {
    // When
    ControlPicture.Drawn one = ControlPicture.unlike(null, "a");
    ControlPicture.Drawn other = ControlPicture.unlike(null, "b");

    // Then
    assertThat(one.name()).isEqualTo(Identity.ofContent(one.jpeg())).isNotEqualTo(other.name());
    assertThat(ControlPicture.unlike(null, "a").name()).isEqualTo(one.name());
  }

  /** How far red, green and blue are apart on average, of 255. */
  private static double chroma(ControlPicture.Drawn picture) {
    BufferedImage image =
        Jpeg.decode(
            new PreparedImage(picture.jpeg(), 512, 512, ImageFormat.JPEG, 512, 512, List.of()));
    double sum = 0;
    for (int y = 0; y < 512; y++) {
      for (int x = 0; x < 512; x++) {
        int rgb = image.getRGB(x, y);
        int red = rgb >> 16 & 255;
        int green = rgb >> 8 & 255;
        int blue = rgb & 255;
        sum += Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue));
      }
    }
    return sum / (512 * 512);
  }
}
