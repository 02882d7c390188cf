package studio.balancer.benchmarks.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** A table in Markdown. */
public final class Table {
  private final List<String> columns;
  private final List<List<String>> lines = new ArrayList<>();

  /** With these columns; the first is on the left, the others have numbers. */
  public Table(String... columns) {
    this.columns = List.of(columns);
  }

  /** Adds a line. */
  public Table line(String... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          "%d cells in a table of %d columns".formatted(cells.length, columns.size()));
    }
    lines.add(List.of(cells));
    return this;
  }

  String markdown() {
    List<String> rule = new ArrayList<>(Collections.nCopies(columns.size(), "---:"));
    rule.set(0, "---");
    List<List<String>> all = new ArrayList<>(List.of(columns, rule));
    all.addAll(lines);
    return all.stream()
        .map(cells -> cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")))
        .collect(Collectors.joining());
  }
}
