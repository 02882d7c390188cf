package studio.balancer.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import studio.balancer.contracts.hostile.HostileBytes;

/** Whatever calls itself an image is decoded within the limits, or said to be unusable. */
class HostileImageTest {
  private static final long FEW = 10_000;
  private static final long LONGEST_NANOS = 5_000_000_000L;
  private static final byte[] ONE_PIXEL =
      Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");
  private static final byte[] PIXELS = Arrays.copyOfRange(ONE_PIXEL, 25, 34);

  private static final List<byte[]> SAMPLES =
      List.of(
          Pictures.jpeg(24, 16),
          HostileImages.progressive(Pictures.gradient(24, 16, BufferedImage.TYPE_INT_RGB), 0),
          Pictures.png(Pictures.gradient(24, 16, BufferedImage.TYPE_INT_RGB)),
          Pictures.png(Pictures.gradient(24, 16, BufferedImage.TYPE_BYTE_INDEXED)),
          Pictures.png(Pictures.gradient(24, 16, BufferedImage.TYPE_USHORT_GRAY)),
          HostileImages.png(24, 16, 16),
          ONE_PIXEL,
          HostileImages.webp(
              HostileImages.animatedCanvas(30, 20),
              HostileImages.chunk("ANIM", new byte[6]),
              HostileImages.frame(1, 1, HostileImages.lossless(1, 1, PIXELS))));

  @Provide
  Arbitrary<byte[]> files() {
    return Arbitraries.randomValue(
        random -> HostileBytes.spoilt(random, SAMPLES.get(random.nextInt(SAMPLES.size()))));
  }

  @Property(tries = 400)
  void isAnImageOrUnusable(@ForAll("files") byte[] file) {
    // Given
    long begun = System.nanoTime();

    // When
    try {
      ImageFile read = ImageFile.of(file);
      BufferedImage image = read.decode(FEW);
      // Then
      assertThat((long) image.getWidth() * image.getHeight()).isLessThanOrEqualTo(4 * FEW);
      assertThat(Jpeg.encode(image)).isNotEmpty();
    } catch (UnusableImage e) {
      assertThat(e.getMessage()).isNotBlank();
    }
    assertThat(System.nanoTime() - begun).isLessThan(LONGEST_NANOS);
  }

  @Example
  void eachSampleIsAnImage() throws UnusableImage {
    for (byte[] sample : SAMPLES) {
      assertThat(ImageFile.of(sample).decode(FEW)).isNotNull();
    }
  }

  @Example
  void takes40MegapixelsAndNoMore() throws UnusableImage {
    // When
    ImageFile largest = ImageFile.of(HostileImages.head(8000, 5000));

    // Then
    assertThat(largest.pixels()).isEqualTo(ImageFile.MOST_PIXELS);
    refused(HostileImages.head(8000, 5001), "8000 x 5001 pixels, at most 40000000");
    refused(HostileImages.head(60_000, 60_000), "60000 x 60000 pixels, at most 40000000");
    refused(HostileImages.head(Integer.MAX_VALUE, Integer.MAX_VALUE), "at most 40000000");
    refused(HostileImages.jpegHead(60_000, 60_000), "60000 x 60000 pixels, at most 40000000");
    refused(HostileImages.webp(HostileImages.canvas(1 << 24, 1 << 24)), "pixels, at most 40000000");
  }

  @Example
  void takesASideThatJpegCanHaveAndNoMore() throws UnusableImage {
    assertThat(ImageFile.of(HostileImages.head(65_500, 1)).width()).isEqualTo(65_500);
    refused(HostileImages.head(65_501, 1), "65501 x 1 pixels, at most 65500 a side");
    refused(HostileImages.head(1, 40_000_000), "at most 65500 a side");
  }

  @Example
  void takes25MegabytesAndNoMore() throws UnusableImage {
    // Given
    byte[] largest = Arrays.copyOf(Pictures.jpeg(8, 8), ImageFile.MOST_BYTES);

    // Then
    assertThat(ImageFile.of(largest).decode(FEW)).isNotNull();
    refused(Arrays.copyOf(largest, largest.length + 1), "26214401 bytes, at most 26214400");
  }

  @Example
  void aWebpThatIsDecodedWholeHas16MegapixelsAndNoMore() throws UnusableImage {
    assertThat(ImageFile.of(lossless(4096, 4096)).pixels()).isEqualTo(1 << 24);
    refused(lossless(4096, 4097), "4096 x 4097 pixels, at most 16777216 in a WebP");
  }

  @Example
  void aWebpHasNoFrameThatIsLargerThanItSays() {
    // Given
    byte[] canvas = HostileImages.canvas(100, 100);
    byte[] lossless = HostileImages.lossless(16_384, 16_384, PIXELS);
    byte[] lossy = HostileImages.lossy(16_383, 16_383);

    // Then
    refused(HostileImages.webp(canvas, lossless), "a frame of 16384 x 16384 pixels");
    refused(HostileImages.webp(canvas, lossy), "a frame of 16383 x 16383 pixels");
    refused(
        HostileImages.webp(canvas, HostileImages.chunk("XMP ", new byte[9]), lossy),
        "a frame of 16383 x 16383 pixels");
    refused(
        HostileImages.webp(
            HostileImages.animatedCanvas(100, 100),
            HostileImages.chunk("ANIM", new byte[6]),
            HostileImages.frame(100, 100, lossless)),
        "a frame of 16384 x 16384 pixels");
  }

  @Example
  void aJpegHas64ScansAndNoMore() throws UnusableImage {
    // Given
    BufferedImage image = Pictures.gradient(64, 64, BufferedImage.TYPE_INT_RGB);
    int scans = HostileImages.scans(HostileImages.progressive(image, 0));

    // Then
    byte[] most = HostileImages.progressive(image, JpegScans.MOST - scans);
    assertThat(ImageFile.of(most).decode(FEW)).isNotNull();
    refused(
        HostileImages.progressive(image, JpegScans.MOST - scans + 1),
        "a JPEG with 65 scans, at most 64");
  }

  @Example
  void anImageWithLargePixelsGetsFewerOfThem() throws UnusableImage {
    // Given
    byte[] deep = HostileImages.png(200, 100, 16);

    // When
    BufferedImage image = ImageFile.of(deep).decode(20_000);

    // Then
    assertThat(image.getWidth()).isEqualTo(100);
    assertThat(Jpeg.encode(image)).isNotEmpty();
  }

  @Example
  void aTurnedJpegAndOneOfFourColoursAreSentAsTheyAre() throws UnusableImage {
    // Given
    byte[] turned = HostileImages.turned(Pictures.jpeg(24, 16));

    // When
    BufferedImage decoded = ImageFile.of(turned).decode(FEW);
    BufferedImage ofFourColours = ImageFile.of(HostileImages.fourColours()).decode(FEW);

    // Then
    assertThat(decoded.getWidth()).isEqualTo(24);
    assertThat(ImageFile.of(Jpeg.encode(ofFourColours)).decode(FEW).getWidth()).isEqualTo(8);
  }

  private static byte[] lossless(int width, int height) {
    return HostileImages.webp(HostileImages.lossless(width, height, PIXELS));
  }

  private static void refused(byte[] file, String reason) {
    assertThatExceptionOfType(UnusableImage.class)
        .isThrownBy(() -> ImageFile.of(file))
        .withMessageContaining(reason);
  }
}
