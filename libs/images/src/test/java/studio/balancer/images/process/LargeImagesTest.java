package studio.balancer.images.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import studio.balancer.images.ImageSource;
import studio.balancer.images.LargeImages;
import studio.balancer.images.PreparedImage;

/**
 * What the largest images take of memory, as Linux counts it; beside a service: ServiceMemoryTest.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux tells a process's peak (VmHWM)")
class LargeImagesTest {
  private static final long MAX_PIXELS = 12_000_000;

  /** The generator's container has 768 MB, of which its own JVM takes up to 250. */
  private static final int MAX_RESIDENT_MB = 512;

  private final ProcessImages images = PicturesDecoder.of(Duration.ofSeconds(20));

  @AfterEach
  void close() {
    images.close();
  }

  @Test
  @Tag("long")
  void aJpegOf200Megapixels() throws Exception {
    isPrepared(
        "baseline JPEG of 200 megapixels", LargeImages.baselineJpeg(20_000, 10_000), 20_000, 200);
  }

  @Test
  @Tag("long")
  void aProgressiveJpegOf50Megapixels() throws Exception {
    isPrepared(
        "progressive JPEG of 50 megapixels",
        LargeImages.progressiveJpeg(10_000, 5_000),
        10_000,
        MAX_RESIDENT_MB);
  }

  @Test
  void aPngOf48Megapixels() throws Exception {
    isPrepared("PNG of 48 megapixels", LargeImages.png(8_000, 6_000), 8_000, 200);
  }

  @Test
  @Tag("long")
  void aWebpOf16Megapixels() throws Exception {
    isPrepared(
        "lossless WebP of 16 megapixels, noise",
        LargeImages.noisyWebp(4_096, 4_096),
        4_096,
        MAX_RESIDENT_MB);
  }

  @Test
  @Tag("long")
  void aLossyWebpOf16Megapixels() throws Exception {
    isPrepared(
        "lossy WebP of 16 megapixels, noise",
        LargeImages.noisyLossyWebp(4_096, 4_096),
        4_096,
        MAX_RESIDENT_MB);
  }

  private void isPrepared(String what, byte[] file, int width, int maxResident) throws Exception {
    // When
    PreparedImage prepared = images.prepare(new ImageSource.Bytes(file), MAX_PIXELS);

    // Then
    assertThat(prepared.sourceWidth()).isEqualTo(width);
    assertThat((long) prepared.width() * prepared.height()).isLessThanOrEqualTo(MAX_PIXELS);
    List<Long> processes = images.processes();
    assertThat(processes).hasSize(1);
    long peak = ServiceMain.peakMegabytes(processes.getFirst());
    System.out.printf(Locale.ROOT, "peak of the decoder: %d MB: %s%n", peak, what);
    assertThat(peak).as(what).isPositive().isLessThan(maxResident);
  }
}
