package studio.balancer.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import studio.balancer.contracts.hostile.HostileBytes;
import studio.balancer.images.inspection.ImageFile;
import studio.balancer.images.process.PicturesDecoder;
import studio.balancer.images.process.ProcessImages;

/** Whatever calls itself an image is decoded within the limits, or said to be unusable. */
class HostileImageTest {
  private static final long FEW = 10_000;
  private static final int MAX_SCANS = 64;
  private static final ProcessImages IMAGES = PicturesDecoder.of(Duration.ofMillis(1500));
  private static final byte[] ONE_PIXEL =
      Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");
  private static final byte[] PIXELS = Arrays.copyOfRange(ONE_PIXEL, 25, 34);

  private static final List<byte[]> JPEGS =
      List.of(
          Pictures.jpeg(24, 16),
          HostileImages.progressive(Pictures.gradient(24, 16, BufferedImage.TYPE_INT_RGB), 0),
          HostileImages.turned(Pictures.jpeg(24, 16)),
          HostileImages.fourColours());
  private static final List<byte[]> PNGS =
      List.of(
          Pictures.png(Pictures.gradient(24, 16, BufferedImage.TYPE_INT_RGB)),
          Pictures.png(Pictures.gradient(24, 16, BufferedImage.TYPE_BYTE_INDEXED)),
          Pictures.png(Pictures.gradient(24, 16, BufferedImage.TYPE_USHORT_GRAY)),
          HostileImages.png(24, 16, 16));
  private static final List<byte[]> WEBPS =
      List.of(
          ONE_PIXEL,
          HostileImages.webp(
              HostileImages.animatedCanvas(30, 20),
              HostileImages.chunk("ANIM", new byte[6]),
              HostileImages.frame(1, 1, HostileImages.lossless(1, 1, PIXELS))));

  @AfterContainer
  static void close() {
    IMAGES.close();
  }

  @Provide
  Arbitrary<byte[]> jpegs() {
    return spoilt(JPEGS);
  }

  @Provide
  Arbitrary<byte[]> pngs() {
    return spoilt(PNGS);
  }

  @Provide
  Arbitrary<byte[]> webps() {
    return spoilt(WEBPS);
  }

  private static Arbitrary<byte[]> spoilt(List<byte[]> samples) {
    return Arbitraries.randomValue(
        random -> HostileBytes.spoilt(random, samples.get(random.nextInt(samples.size()))));
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void aSpoiltJpegIsAnImageOrUnusable(@ForAll("jpegs") byte[] file) {
    isAnImageOrUnusable(file);
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void aSpoiltPngIsAnImageOrUnusable(@ForAll("pngs") byte[] file) {
    isAnImageOrUnusable(file);
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void aSpoiltWebpIsAnImageOrUnusable(@ForAll("webps") byte[] file) {
    isAnImageOrUnusable(file);
  }

  private static void isAnImageOrUnusable(byte[] file) {
    Optional<String> checked = refusal(() -> IMAGES.check(new ImageSource.Bytes(file)));
    Optional<String> opened = refusal(() -> prepared(file));
    // What takes about as long as it may is decoded at one time, and not at another.
    if (!outOfTime(checked) && !outOfTime(opened)) {
      assertThat(checked).isEqualTo(opened);
    }
    try {
      // When
      PreparedImage image = prepared(file);

      // Then
      assertThat((long) image.width() * image.height()).isLessThanOrEqualTo(FEW);
      assertThat(image.jpeg()).isNotEmpty();
    } catch (UnusableImageException e) {
      assertThat(e.getMessage()).isNotBlank().doesNotContain("crashed");
    }
  }

  private static boolean outOfTime(Optional<String> refusal) {
    return refusal.filter(reason -> reason.startsWith("not decoded within")).isPresent();
  }

  private interface Opening {
    void open() throws UnusableImageException;
  }

  private static Optional<String> refusal(Opening opening) {
    try {
      opening.open();
      return Optional.empty();
    } catch (UnusableImageException e) {
      return Optional.of(e.getMessage());
    }
  }

  @Example
  void eachSampleIsAnImage() throws UnusableImageException {
    for (List<byte[]> samples : List.of(JPEGS, PNGS, WEBPS)) {
      for (byte[] sample : samples) {
        assertThat(prepared(sample).jpeg()).isNotEmpty();
      }
    }
  }

  @Example
  void anyTailIsAnImageOrUnusable() {
    // Given
    Random random = new Random(1);
    for (byte[] sample : List.of(JPEGS.get(0), PNGS.get(0), ONE_PIXEL)) {
      byte[] file = Arrays.copyOf(sample, 200);
      byte[] tail = new byte[160];
      random.nextBytes(tail);
      System.arraycopy(tail, 0, file, 40, tail.length);

      // When Then
      isAnImageOrUnusable(file);
    }
  }

  @Example
  void takes200MegapixelsAndNoMore() throws UnusableImageException {
    // When
    ImageFile largest = ImageFile.of(HostileImages.head(20_000, 10_000));

    // Then
    assertThat(largest.width()).isEqualTo(20_000);
    refused(HostileImages.head(20_000, 10_001), "too large: 201 megapixels (20000 x 10001)");
    refused(HostileImages.head(60_000, 60_000), "too large: 3600 megapixels");
    refused(HostileImages.head(Integer.MAX_VALUE, Integer.MAX_VALUE), "too large: ");
    refused(HostileImages.jpegHead(60_000, 60_000), "too large: 3600 megapixels");
    refused(HostileImages.webp(HostileImages.canvas(1 << 24, 1 << 24)), "too large: ");
  }

  @Example
  void takesASideThatJpegCanHaveAndNoMore() throws UnusableImageException {
    assertThat(ImageFile.of(HostileImages.head(65_500, 1)).width()).isEqualTo(65_500);
    refused(HostileImages.head(65_501, 1), "65501 x 1 pixels, at most 65500 a side");
    refused(HostileImages.head(1, 40_000_000), "at most 65500 a side");
  }

  @Example
  void takes25MegabytesAndNoMore() throws UnusableImageException {
    // Given
    byte[] largest = Arrays.copyOf(Pictures.jpeg(8, 8), ImageFile.MAX_BYTES);

    // Then
    assertThat(prepared(largest)).isNotNull();
    refused(Arrays.copyOf(largest, largest.length + 1), "26214401 bytes, at most 26214400");
  }

  @Example
  void aWebpThatIsDecodedWholeHas16MegapixelsAndNoMore() throws UnusableImageException {
    assertThat(ImageFile.of(lossless(4096, 4096)).width()).isEqualTo(4096);
    refused(lossless(4096, 4097), "too large: 17 megapixels (4096 x 4097), at most 16");
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
  void aJpegHas64ScansAndNoMore() throws UnusableImageException {
    // Given
    BufferedImage image = Pictures.gradient(64, 64, BufferedImage.TYPE_INT_RGB);
    int scans = HostileImages.scans(HostileImages.progressive(image, 0));

    // Then
    byte[] most = HostileImages.progressive(image, MAX_SCANS - scans);
    assertThat(prepared(most)).isNotNull();
    refused(
        HostileImages.progressive(image, MAX_SCANS - scans + 1),
        "a JPEG with 65 scans, at most 64");
  }

  @Example
  void aProgressiveJpegHas52MegapixelsOfWholeColoursAndNoMore() throws UnusableImageException {
    // Given
    BufferedImage image = Pictures.gradient(64, 64, BufferedImage.TYPE_INT_RGB);
    byte[] progressive = HostileImages.progressive(image, 0);

    // Then
    assertThat(ImageFile.of(HostileImages.sized(progressive, 10_000, 5_000)).width())
        .isEqualTo(10_000);
    refused(HostileImages.sized(progressive, 20_000, 10_000), "too large: 200 megapixels");
  }

  private static PreparedImage prepared(byte[] file) throws UnusableImageException {
    return IMAGES.prepare(new ImageSource.Bytes(file), FEW);
  }

  private static byte[] lossless(int width, int height) {
    return HostileImages.webp(HostileImages.lossless(width, height, PIXELS));
  }

  private static void refused(byte[] file, String reason) {
    assertThatExceptionOfType(UnusableImageException.class)
        .isThrownBy(() -> ImageFile.of(file))
        .withMessageContaining(reason);
  }
}
