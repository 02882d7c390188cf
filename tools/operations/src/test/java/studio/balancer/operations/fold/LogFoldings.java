package studio.balancer.operations.fold;

import java.time.Duration;
import studio.balancer.actormanifest.history.HistoryRule;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.operations.audit.log.ImageEventLog;

/** Foldings for tests. */
public final class LogFoldings {
  private LogFoldings() {}

  /** One that waits for no service. */
  public static LogFolding impatient(
      ImageEventLog log, ManifestStore manifests, DataFolder folder) {
    return new LogFolding(log, manifests, folder, Duration.ZERO);
  }

  /** One that waits for no service, and moves by another rule. */
  public static LogFolding impatient(
      ImageEventLog log, ManifestStore manifests, DataFolder folder, HistoryRule rule) {
    return new LogFolding(log, manifests, folder, Duration.ZERO, rule);
  }
}
