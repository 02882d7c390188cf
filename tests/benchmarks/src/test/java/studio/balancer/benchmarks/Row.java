package studio.balancer.benchmarks;

import java.nio.file.Path;
import studio.balancer.benchmarks.report.Section;

/** One row of the table: what is measured, beside what. */
public interface Row {
  /**
   * Measures it.
   *
   * @param folder of its own, empty
   */
  Section measure(Path folder) throws Exception;
}
