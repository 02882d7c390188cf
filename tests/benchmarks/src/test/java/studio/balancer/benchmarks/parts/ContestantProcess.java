package studio.balancer.benchmarks.parts;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;

/**
 * Runs a contestant in a JVM of its own: each has the same heap, all cores, and the JVM's own
 * choice of compilers and collector, and none finds code that another has warmed up.
 */
public final class ContestantProcess {
  /** With half of it, Kafka Streams ran out of memory at a million events of 1,000 actors. */
  public static final int HEAP_MIB = 1024;

  /** The option for it. */
  public static final String HEAP = "-Xmx%dm".formatted(HEAP_MIB);

  private static final Duration MAX_TIME = Duration.ofHours(6);

  private ContestantProcess() {}

  /**
   * Runs a program to its end.
   *
   * @param folder takes its output, in a file of the program's name
   * @return what it says of itself ({@link ContestantReport})
   * @throws IllegalStateException if it fails, with the name of that file
   */
  public static JsonNode run(Class<?> program, Path folder, List<String> arguments)
      throws IOException, InterruptedException, UnreadableJsonException {
    Path output = folder.resolve(program.getSimpleName() + ".log");
    Path result = Files.createTempFile(folder, "result-", ".json");
    List<String> all = new ArrayList<>(List.of(result.toString()));
    all.addAll(arguments);
    int code = exitCode(program, output, all);
    if (code != 0) {
      throw new IllegalStateException("ended with %d: see %s".formatted(code, output));
    }
    return Json.readTree(Files.readAllBytes(result));
  }

  /** Runs a program to its end, with what it prints at the end of that file. */
  static int exitCode(Class<?> program, Path output, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "@" + root().resolve("deploy/any-place.options"),
                HEAP,
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dproject.root=" + root()));
    command.addAll(FlightRecording.options(program.getSimpleName()));
    command.addAll(List.of("-cp", classPath(), program.getName()));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
            .start();
    AtExit end = new AtExit(process::destroyForcibly);
    try (end) {
      if (!process.waitFor(MAX_TIME.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("not done after %s: see %s".formatted(MAX_TIME, output));
      }
      return process.exitValue();
    }
  }

  /** Where the product is. */
  public static Path root() {
    return Path.of(System.getProperty("project.root", "../..")).toAbsolutePath().normalize();
  }

  /** Ours; Surefire's own is a jar that names it. */
  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
