package studio.balancer.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The generated part of {@code performance.md}: a place for each row, between two marks, of which
 * one is replaced and everything else stays.
 *
 * @param docs the folder that it is in
 */
public record PerformancePage(Path docs) {
  private static final String END = "<!-- benchmarks: end -->";

  /**
   * Puts what a row found in its place, and its pictures beside the others.
   *
   * @throws IllegalStateException if the page has no place for generated parts
   */
  public void put(String letter, Section section, String text) throws IOException {
    Path page = docs.resolve("performance.md");
    Files.writeString(page, replaced(Files.readString(page), letter, text));
    for (GrowthPlot plot : section.plots()) {
      plot.write(docs.resolve("images"));
    }
  }

  static String replaced(String page, String letter, String text) {
    String first = "<!-- benchmarks: row %s -->".formatted(letter);
    String last = "<!-- benchmarks: row %s ends -->".formatted(letter);
    String part = first + "\n" + text.strip() + "\n" + last;
    int from = page.indexOf(first);
    if (from >= 0) {
      int to = page.indexOf(last, from) + last.length();
      return page.substring(0, from) + part + page.substring(to);
    }
    int end = page.indexOf(END);
    if (end < 0) {
      throw new IllegalStateException("performance.md has no line " + END);
    }
    return page.substring(0, end) + part + "\n\n" + page.substring(end);
  }
}
