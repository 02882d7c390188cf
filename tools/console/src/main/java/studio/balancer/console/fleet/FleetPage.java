package studio.balancer.console.fleet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import studio.balancer.console.audit.AuditRuns.AuditState;
import studio.balancer.console.fleet.ActorQuery.ActorPage;
import studio.balancer.console.fleet.ActorQuery.Show;
import studio.balancer.console.fleet.ActorQuery.Sort;
import studio.balancer.console.fleet.Bar.Histogram;
import studio.balancer.operations.audit.AuditReport;
import studio.balancer.operations.audit.check.Violation;
import studio.balancer.operations.overview.RunningPlan;

/**
 * All that the first page shows.
 *
 * @param at when the log was read
 * @param position how far the live events are contained in it; empty if that is not known
 * @param running the plans that are carried out, the oldest first, not more than a page has room
 *     for
 */
public record FleetPage(
    Instant at,
    Optional<String> position,
    List<Attention> attentions,
    AuditState audit,
    int actors,
    long images,
    int runningPlans,
    List<RunningPlan> running,
    DaySpending today,
    List<DaySpending> days,
    List<Histogram> histograms,
    ActorQuery query,
    Optional<ActorPage> table) {
  static final int MAX_RUNNING = 20;

  /** Thousands may have one cause; the command line lists them all. */
  static final int MAX_FINDINGS = 50;

  public Show[] shows() {
    return Show.values();
  }

  public Sort[] sorts() {
    return Sort.values();
  }

  /** So many plans a page has room for. */
  public int maxRunning() {
    return MAX_RUNNING;
  }

  /** What an audit found, the first of it. */
  public List<Violation> findings(AuditReport report) {
    return report.violations().stream().limit(MAX_FINDINGS).toList();
  }

  /** How much more it found. */
  public int moreFindings(AuditReport report) {
    return Math.max(0, report.violations().size() - MAX_FINDINGS);
  }

  /** Whether something is wrong, and does not only wait. */
  public boolean wrong() {
    return attentions.stream().anyMatch(Attention::urgent);
  }
}
