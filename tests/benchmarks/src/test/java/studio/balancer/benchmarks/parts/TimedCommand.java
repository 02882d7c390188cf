package studio.balancer.benchmarks.parts;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import studio.balancer.cli.Balancer;

/**
 * A command of the command line, run as a person would, with the clock outside: the start of its
 * JVM counts.
 *
 * @param seconds from its start to its end
 * @param output what it printed
 */
public record TimedCommand(double seconds, String output) {
  /**
   * Runs one to its end.
   *
   * @throws IllegalStateException if its exit code is not 0
   */
  public static TimedCommand run(BenchmarkPlatform platform, Path folder, String... arguments)
      throws Exception {
    Path output = Files.createTempFile(folder, "command-", ".out");
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data-dir", platform.access().dataFolder().toString()));
    long begin = System.nanoTime();
    int code = ContestantProcess.exitCode(Balancer.class, output, all);
    double seconds = (System.nanoTime() - begin) / 1e9;
    String text = Files.readString(output, StandardCharsets.UTF_8);
    if (code != 0) {
      throw new IllegalStateException(
          "%s ended with %d: %s".formatted(List.of(arguments), code, text));
    }
    Files.delete(output);
    return new TimedCommand(seconds, text);
  }
}
