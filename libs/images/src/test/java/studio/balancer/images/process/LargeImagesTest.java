package studio.balancer.images.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import studio.balancer.images.ImageSource;
import studio.balancer.images.LargeImages;
import studio.balancer.images.PreparedImage;

/** What the largest images take of memory, as Linux counts it. */
class LargeImagesTest {
  private static final long MAX_PIXELS = 12_000_000;

  /** The generator's container has 768 MB, of which its own JVM takes 250. */
  private static final int MAX_RESIDENT_MB = 512;

  private final ProcessImages images = PicturesDecoder.of(Duration.ofSeconds(20));

  @AfterEach
  void close() {
    images.close();
  }

  @Test
  @Tag("long")
  void aJpegOf200Megapixels() throws Exception {
    isPrepared(LargeImages.baselineJpeg(20_000, 10_000), 20_000, 200);
  }

  @Test
  @Tag("long")
  void aProgressiveJpegOf50Megapixels() throws Exception {
    isPrepared(LargeImages.progressiveJpeg(10_000, 5_000), 10_000, MAX_RESIDENT_MB);
  }

  @Test
  void aPngOf48Megapixels() throws Exception {
    isPrepared(LargeImages.png(8_000, 6_000), 8_000, 200);
  }

  @Test
  @Tag("long")
  void aWebpOf16Megapixels() throws Exception {
    isPrepared(LargeImages.noisyWebp(4_096, 4_096), 4_096, MAX_RESIDENT_MB);
  }

  @Test
  @Tag("long")
  void aLossyWebpOf16Megapixels() throws Exception {
    isPrepared(LargeImages.noisyLossyWebp(4_096, 4_096), 4_096, MAX_RESIDENT_MB);
  }

  @Test
  @Tag("long")
  void aProgressiveJpegOf50MegapixelsInInks() throws Exception {
    isPrepared(LargeImages.progressiveInks(10_000, 5_000, 0.3f), 10_000, MAX_RESIDENT_MB);
  }

  private void isPrepared(byte[] file, int width, int maxResident) throws Exception {
    System.out.println("file: " + file.length);
    // When
    PreparedImage prepared = images.prepare(new ImageSource.Bytes(file), MAX_PIXELS);

    // Then
    assertThat(prepared.sourceWidth()).isEqualTo(width);
    assertThat((long) prepared.width() * prepared.height()).isLessThanOrEqualTo(MAX_PIXELS);
    assertThat(peakMegabytes()).isPositive().isLessThan(maxResident);
  }

  private long peakMegabytes() throws IOException {
    List<Long> processes = images.processes();
    assertThat(processes).hasSize(1);
    Path status = Path.of("/proc", processes.getFirst().toString(), "status");
    Assumptions.assumeTrue(Files.exists(status), "only Linux tells");
    long peak =
        Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow()
            / 1024;
    System.out.println("peak of the decoder: " + peak + " MB");
    return peak;
  }
}
