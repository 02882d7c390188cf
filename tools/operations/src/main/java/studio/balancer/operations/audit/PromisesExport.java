package studio.balancer.operations.audit;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import studio.balancer.metrics.Meters;
import studio.balancer.metrics.Metric;
import studio.balancer.operations.audit.check.CheckName;

/** What an audit found, as numbers for Prometheus: the promises that are broken, by check. */
public final class PromisesExport {
  private PromisesExport() {}

  /**
   * The text of a page, or of a file for the node exporter's textfile collector. A check that found
   * nothing is 0: an alert is to end when what it was about is mended.
   *
   * @param at when the audit ended
   */
  public static String text(AuditReport report, Instant at) {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Meters meters = new Meters(registry);
    for (CheckName check : CheckName.values()) {
      long broken =
          report.violations().stream()
              .filter(violation -> violation.check().equals(check.label()))
              .count();
      meters.watch(Metric.PROMISES_BROKEN, () -> broken, check.label());
    }
    meters.watch(Metric.AUDITED, at::getEpochSecond);
    return registry.scrape();
  }

  /** Writes a text in one step: a collector never reads half of it. */
  public static void write(Path file, String text) throws IOException {
    Path target = file.toAbsolutePath();
    // Not a temporary file: that could be read by its owner alone, and the collector is another.
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try {
      Files.writeString(part, text);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
