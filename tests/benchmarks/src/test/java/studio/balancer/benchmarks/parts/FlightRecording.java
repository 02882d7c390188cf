package studio.balancer.benchmarks.parts;

import java.nio.file.Path;
import java.util.List;

/**
 * Where a process spends its time: with {@code -Dbenchmarks.profile=FOLDER} each one that is
 * measured writes a flight recording there when it ends. It costs a percent or two, so figures of
 * such a run are not compared with others.
 */
final class FlightRecording {
  private static final String PROPERTY = "benchmarks.profile";

  private FlightRecording() {}

  /** Options for a JVM, none unless a profile is asked for. */
  static List<String> options(String name) {
    String folder = System.getProperty(PROPERTY, "");
    return folder.isBlank()
        ? List.of()
        : List.of(
            "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename="
                + Path.of(folder).toAbsolutePath().resolve(name + "-%p.jfr"));
  }
}
