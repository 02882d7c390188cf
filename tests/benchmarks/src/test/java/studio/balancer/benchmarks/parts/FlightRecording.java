package studio.balancer.benchmarks.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a process spends its time: with {@code -Dbenchmarks.profile=FOLDER} each one that is
 * measured writes a flight recording there when it ends. It costs a percent or two, so figures of
 * such a run are not compared with others.
 */
final class FlightRecording {
  private static final String PROPERTY = "benchmarks.profile";

  private FlightRecording() {}

  /** Options for a service's JVM, which has an archive of its classes and a small heap. */
  static List<String> ofService(String name) {
    List<String> options = new ArrayList<>(options(name));
    if (!options.isEmpty()) {
      // A JVM that is to make its archive records nothing.
      options.add("-XX:-AutoCreateSharedArchive");
      options.add("-Xmx256m");
    }
    return options;
  }

  /** Options for a JVM, none unless a profile is asked for. The folder is made. */
  static List<String> options(String name) {
    String asked = System.getProperty(PROPERTY, "");
    if (asked.isBlank()) {
      return List.of();
    }
    Path folder = Path.of(asked).toAbsolutePath();
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the folder of " + PROPERTY, e);
    }
    return List.of(
        "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename="
            + folder.resolve(name + "-%p.jfr"),
        // What a command prints is read.
        "-Xlog:jfr*=off");
  }
}
