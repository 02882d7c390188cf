package studio.balancer.benchmarks.report;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;

/**
 * Where figures come from.
 *
 * @param processor its name, as the system tells it
 * @param memory in bytes
 */
public record Machine(
    String processor,
    int cores,
    long memory,
    String system,
    String jdk,
    String commit,
    LocalDate day) {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final String MODEL = "model name";

  /** This one, with the commit of that folder. */
  public static Machine here(Path root) throws IOException {
    return new Machine(
        model(),
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
        commit(root),
        LocalDate.now(ZoneOffset.UTC));
  }

  /** In one line. */
  public String describe() {
    return "%s, %d cores, %d GiB, %s, %s; commit %s; %s."
        .formatted(processor, cores, (memory >> 20) + 512 >> 10, system, jdk, commit, day);
  }

  private static String model() throws IOException {
    if (!Files.exists(CPU_INFO)) {
      return System.getProperty("os.arch");
    }
    try (Stream<String> lines = Files.lines(CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith(MODEL))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    }
  }

  private static String commit(Path root) throws IOException {
    String commit = git(root, "rev-parse", "--short", "HEAD");
    String changes = git(root, "status", "--porcelain", "--untracked-files=no");
    return commit.isEmpty() ? "unknown" : changes.isEmpty() ? commit : commit + " with changes";
  }

  private static String git(Path root, String... arguments) throws IOException {
    Process git =
        new ProcessBuilder(Stream.concat(Stream.of("git"), Stream.of(arguments)).toList())
            .directory(root.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }
}
