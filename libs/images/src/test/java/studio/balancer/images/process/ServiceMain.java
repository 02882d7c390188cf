package studio.balancer.images.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import studio.balancer.images.ImageSource;
import studio.balancer.images.PreparedImage;

/** Does in a JVM of its own what the generator does with base images, and says what it took. */
final class ServiceMain {
  private static final long MAX_PIXELS = 12_000_000;

  /** As many as the generator keeps ready. */
  private static final int MAX_KEPT = 4;

  private ServiceMain() {}

  /** Prints, for each file, its width and the decoder's peak in MB; at last its own peak. */
  public static void main(String[] files) throws Exception {
    List<String> kept = new ArrayList<>();
    for (String file : files) {
      ProcessImages images = PicturesDecoder.of(Duration.ofSeconds(10));
      PreparedImage image = images.prepare(new ImageSource.File(Path.of(file)), MAX_PIXELS);
      if (kept.size() == MAX_KEPT) {
        kept.removeFirst();
      }
      kept.add("data:image/jpeg;base64," + Base64.getEncoder().encodeToString(image.jpeg()));
      long decoder = peakMegabytes(images.processes().getFirst());
      System.out.println(image.sourceWidth() + " " + decoder);
      images.close();
    }
    System.out.println(kept.size() + " " + peakMegabytes(ProcessHandle.current().pid()));
  }

  /** The most that a process had in memory, as Linux counts it. */
  static long peakMegabytes(long process) throws Exception {
    return Files.readAllLines(Path.of("/proc", Long.toString(process), "status")).stream()
            .filter(line -> line.startsWith("VmHWM"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .findFirst()
            .orElseThrow()
        / 1024;
  }
}
