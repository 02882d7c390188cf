package studio.balancer.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.balancer.benchmarks.parts.Folders;
import studio.balancer.benchmarks.report.Machine;
import studio.balancer.benchmarks.report.PerformancePage;
import studio.balancer.benchmarks.report.Section;

/**
 * What is claimed to be fast, beside what else one would use. It takes long, so its name is not one
 * of those that every build runs: {@code ./mvnw verify -Pbenchmarks}.
 */
class Benchmarks {
  private static final Path ROOT =
      Path.of(System.getProperty("project.root", "../..")).toAbsolutePath().normalize();

  static Stream<Rows> rows() {
    return Rows.chosen();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void measures(Rows row) throws Exception {
    Form form = Form.chosen();
    Path folder = Folders.fresh("row-" + row.letter());
    Section section;
    long begin = System.nanoTime();
    try {
      section = row.of(form).measure(folder);
    } finally {
      Folders.remove(folder);
    }
    String text = section.markdown(row.letter(), form.label(), Machine.here(ROOT));
    System.out.println(text);
    System.out.printf(
        "Row %s took %d s.%n",
        row.letter(), Duration.ofNanos(System.nanoTime() - begin).toSeconds());
    Files.writeString(Path.of("target", "row-" + row.letter() + ".md"), text);
    if (form.kept()) {
      new PerformancePage(ROOT.resolve("docs")).put(row.letter(), section, text);
    }
  }
}
