package studio.balancer.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/** What a row found, as the page shows it. */
public final class Section {
  private final String title;
  private final StringBuilder body = new StringBuilder();
  private final List<GrowthPlot> plots = new ArrayList<>();

  /** Empty, with a title. */
  public Section(String title) {
    this.title = title;
  }

  /** Adds a paragraph. */
  public Section text(String paragraph) {
    body.append(paragraph).append("\n\n");
    return this;
  }

  /** Adds a table under a line that says what it is of. */
  public Section table(String caption, Table table) {
    body.append(caption).append("\n\n").append(table.markdown()).append('\n');
    return this;
  }

  /** Adds a picture. */
  public Section plot(GrowthPlot plot) {
    plots.add(plot);
    body.append("![%s](images/%s)%n%n".formatted(plot.title(), plot.fileName()));
    return this;
  }

  List<GrowthPlot> plots() {
    return plots;
  }

  /** All of it, with where and how it was found. */
  public String markdown(String letter, String form, Machine machine) {
    return "### %s. %s%n%nForm: %s. %s%n%n%s"
        .formatted(letter, title, form, machine.describe(), body);
  }
}
