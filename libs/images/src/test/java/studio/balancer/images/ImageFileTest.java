package studio.balancer.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ImageFileTest {
  private static final long PLENTY = 1_000_000;

  /** One red pixel, lossless. */
  private static final byte[] WEBP =
      Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");

  @Example
  void readsJpegPngAndWebp() throws UnusableImage {
    // Given
    byte[] png = Pictures.png(Pictures.gradient(20, 10, BufferedImage.TYPE_INT_ARGB));

    // When Then
    assertThat(ImageFile.of(Pictures.jpeg(20, 10)).format()).isEqualTo(ImageFormat.JPEG);
    assertThat(ImageFile.of(png).format()).isEqualTo(ImageFormat.PNG);
    assertThat(ImageFile.of(WEBP).format()).isEqualTo(ImageFormat.WEBP);
    assertThat(ImageFile.of(WEBP).decode(PLENTY).getWidth()).isOne();
  }

  @Example
  void refusesTooManyPixelsByTheHeadAlone() {
    // Given
    byte[] huge = Pictures.png(Pictures.gradient(8, 8, BufferedImage.TYPE_INT_RGB));
    ByteBuffer.wrap(huge).putInt(16, 10_000).putInt(20, 10_000);
    CRC32 sum = new CRC32();
    sum.update(huge, 12, 17);
    ByteBuffer.wrap(huge).putInt(29, (int) sum.getValue());

    // When Then
    assertThatThrownBy(() -> ImageFile.of(huge))
        .isInstanceOf(UnusableImage.class)
        .hasMessage("10000 x 10000 pixels, at most 40000000");
  }

  @Example
  void refusesTooManyBytes() {
    // When Then
    assertThatThrownBy(() -> ImageFile.of(new byte[ImageFile.MOST_BYTES + 1]))
        .isInstanceOf(UnusableImage.class)
        .hasMessageContaining("bytes");
  }

  @Example
  void aLargeImageIsReducedWhileItIsDecoded() throws UnusableImage {
    // When
    BufferedImage reduced = ImageFile.of(Pictures.jpeg(400, 200)).decode(20_000);

    // Then
    assertThat(reduced.getWidth()).isEqualTo(200);
    assertThat(reduced.getHeight()).isEqualTo(100);
  }

  @Example
  void aCutOffJpegIsNoImage() throws UnusableImage {
    // Given
    byte[] whole = Pictures.jpeg(400, 200);
    ImageFile cut = ImageFile.of(Arrays.copyOf(whole, whole.length * 2 / 3));

    // When Then
    assertThatThrownBy(() -> cut.decode(PLENTY)).isInstanceOf(UnusableImage.class);
  }

  @Example
  void whatShinesThroughBecomesWhite() throws UnusableImage {
    // Given
    BufferedImage transparent = new BufferedImage(16, 16, BufferedImage.TYPE_INT_ARGB);

    // When
    BufferedImage decoded = ImageFile.of(Jpeg.encode(transparent)).decode(PLENTY);

    // Then
    assertThat(decoded.getRGB(8, 8)).isEqualTo(0xffffffff);
  }

  @Example
  void greyBecomesRgb() throws UnusableImage {
    // Given
    BufferedImage grey = Pictures.gradient(16, 16, BufferedImage.TYPE_BYTE_GRAY);

    // When
    BufferedImage decoded = ImageFile.of(Jpeg.encode(grey)).decode(PLENTY);

    // Then
    assertThat(decoded.getColorModel().getNumComponents()).isEqualTo(3);
  }

  @Property(tries = 300)
  void anyBytesAreAnImageOrUnusable(@ForAll byte[] tail, @ForAll ImageFormat format) {
    // Given
    byte[] head =
        switch (format) {
          case JPEG -> Arrays.copyOf(Pictures.jpeg(8, 8), 40);
          case PNG ->
              Arrays.copyOf(Pictures.png(Pictures.gradient(8, 8, BufferedImage.TYPE_INT_RGB)), 40);
          case WEBP -> WEBP;
        };
    byte[] bytes = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, bytes, head.length, tail.length);

    // When
    Throwable thrown = catchThrowable(() -> ImageFile.of(bytes).decode(PLENTY));

    // Then
    assertThat(Optional.ofNullable(thrown))
        .satisfiesAnyOf(
            none -> assertThat(none).isEmpty(),
            some -> assertThat(some).containsInstanceOf(UnusableImage.class));
  }
}
