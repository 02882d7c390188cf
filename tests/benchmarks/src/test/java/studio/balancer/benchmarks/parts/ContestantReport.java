package studio.balancer.benchmarks.parts;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import studio.balancer.contracts.json.Json;

/** What a contestant says of itself when it is done. */
public final class ContestantReport {
  private final long begin = System.nanoTime();
  private final double processorBefore = processorSeconds();
  private final Path file;

  /** Its clock begins. */
  public ContestantReport(Path file) {
    this.file = file;
  }

  /**
   * Its clock ends.
   *
   * @param count of what it did
   */
  public void done(long count) throws IOException {
    double seconds = (System.nanoTime() - begin) / 1e9;
    double processor = processorSeconds() - processorBefore;
    Files.write(
        file,
        Json.bytes(Map.of("seconds", seconds, "processor_seconds", processor, "count", count)));
  }

  private static double processorSeconds() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
        / 1e9;
  }
}
