package studio.balancer.system.records;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.balancer.local.process.ResidentSize;
import studio.balancer.system.TestSystem;

/** What the services take at most, against what they get in containers. */
final class MemoryWatch {
  private static final Path COMPOSE =
      Path.of(System.getProperty("project.root", "../..")).resolve("docker-compose.yml");

  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

  private final TestSystem system;
  private final Map<String, Long> most = new TreeMap<>();

  MemoryWatch(TestSystem system) {
    this.system = system;
  }

  /** Looks at all of them now. */
  void look() {
    system
        .services()
        .handles()
        .forEach((service, one) -> most.merge(service, mostSoFar(one.pid()), Math::max));
  }

  /** In MiB: at any time so far where the system tells (proc(5)), else now. */
  private static long mostSoFar(long pid) {
    try {
      Path status = Path.of("/proc", String.valueOf(pid), "status");
      Matcher found = PEAK.matcher(Files.isReadable(status) ? Files.readString(status) : "unknown");
      return found.find()
          ? Long.parseLong(found.group(1)) >> 10
          : ResidentSize.of(pid).orElseThrow() >> 20;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The services that took more than they get. */
  List<String> aboveLimit() throws IOException {
    Map<String, Long> limits = limits();
    return most.keySet().stream()
        .filter(service -> most.get(service) > limits.get(name(service)))
        .toList();
  }

  String text() throws IOException {
    Map<String, Long> limits = limits();
    StringBuilder text = new StringBuilder("resident, MiB:");
    most.forEach(
        (service, size) ->
            text.append(" %s %d of %d;".formatted(service, size, limits.get(name(service)))));
    return text + "\n";
  }

  /** Without the number of the instance. */
  private static String name(String service) {
    return service.replaceFirst("[-_ ]?\\d+$", "");
  }

  /** In MiB, of each service in the Compose file. */
  private static Map<String, Long> limits() throws IOException {
    Map<String, Long> limits = new TreeMap<>();
    Matcher found =
        Pattern.compile("(?ms)^  ([a-z]+):$(?:(?!^  \\w).)*?^    mem_limit: (\\d+)m$")
            .matcher(Files.readString(COMPOSE));
    while (found.find()) {
      limits.put(found.group(1), Long.valueOf(found.group(2)));
    }
    return limits;
  }
}
