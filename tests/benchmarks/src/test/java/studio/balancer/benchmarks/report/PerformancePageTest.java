package studio.balancer.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerformancePageTest {
  private static final String PAGE =
      "# Performance\n\nBy hand.\n\n<!-- benchmarks: end -->\nMore.\n";

  @Test
  void aRowIsReplacedAndAllElseStays() {
    // Given
    String first = PerformancePage.replaced(PAGE, "c", "old");
    String both = PerformancePage.replaced(first, "d", "other");

    // When
    String replaced = PerformancePage.replaced(both, "c", "new");

    // Then
    assertThat(replaced)
        .startsWith("# Performance\n\nBy hand.\n")
        .endsWith("<!-- benchmarks: end -->\nMore.\n")
        .contains("\nnew\n", "\nother\n")
        .doesNotContain("old");
  }

  @Test
  void aPageWithoutAPlaceIsRefused() {
    // Then
    assertThatThrownBy(() -> PerformancePage.replaced("# Performance\n", "c", "new"))
        .hasMessageContaining("has no line");
  }

  @Test
  void aSectionHasItsTableAndItsPicture(@TempDir Path docs) throws Exception {
    // Given
    Files.writeString(docs.resolve("performance.md"), PAGE);
    Files.createDirectory(docs.resolve("images"));
    GrowthPlot plot = new GrowthPlot("growth.png", "Growth", "actors", "seconds");
    plot.point("ours", 10, 1);
    plot.point("ours", 100, 9.5);
    Section section =
        new Section("Something")
            .table("Figures:", new Table("", "median").line("ours", "1.00"))
            .plot(plot);
    Machine machine = new Machine("CPU", 2, 24L << 30, "Linux", "JVM", "abc", LocalDate.EPOCH);

    // When
    new PerformancePage(docs).put("x", section, section.markdown("x", "short", machine));

    // Then
    assertThat(Files.readString(docs.resolve("performance.md")))
        .contains("### x. Something", "Form: short. CPU, 2 cores, 24 GiB")
        .contains("| ours | 1.00 |", "![Growth](images/growth.png)");
    assertThat(docs.resolve("images/growth.png")).isNotEmptyFile();
  }
}
