package studio.balancer.console.audit;

import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import studio.balancer.console.installation.ConsoleConfiguration;
import studio.balancer.console.installation.OperatorAccess;
import studio.balancer.contracts.message.PlainWords;
import studio.balancer.operations.audit.Audit;
import studio.balancer.operations.audit.AuditReport;
import studio.balancer.operations.audit.Scope;

/**
 * Runs the audit: on request, and now and then by itself. One runs at a time, and a page tells what
 * the last one found.
 */
@Startup
@Singleton
public final class AuditRuns {
  private static final Logger LOG = Logger.getLogger(AuditRuns.class);

  private final OperatorAccess access;
  private final Clock clock;
  private final ScheduledExecutorService runner =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("audit").daemon().factory());
  private AuditState state = new AuditState(Optional.empty(), Optional.empty());

  public AuditRuns(OperatorAccess access, ConsoleConfiguration configuration, Clock clock) {
    this.access = access;
    this.clock = clock;
    long every = configuration.auditEvery().toMillis();
    runner.scheduleWithFixedDelay(this::begin, every, every, TimeUnit.MILLISECONDS);
  }

  /**
   * What is known.
   *
   * @param last the audit that ended last; empty if none has
   * @param runningSince since when one runs; empty if none does
   */
  public record AuditState(Optional<AuditEnd> last, Optional<Instant> runningSince) {}

  /**
   * How an audit ended.
   *
   * @param report what it found; empty if it could not look
   * @param problem why it could not look
   */
  public record AuditEnd(Instant at, Optional<AuditReport> report, Optional<String> problem) {}

  public synchronized AuditState state() {
    return state;
  }

  /** Begins one, unless one runs; it is not waited for. */
  public synchronized void begin() {
    if (state.runningSince().isEmpty()) {
      state = new AuditState(state.last(), Optional.of(clock.instant()));
      runner.execute(this::run);
    }
  }

  private void run() {
    // Of what is no exception nothing else is told here, and the next one must be able to begin.
    AuditEnd end =
        new AuditEnd(
            clock.instant(), Optional.empty(), Optional.of("it was cut short: see the log"));
    try (Audit audit = new Audit(access.endpoints(), access.dataFolder())) {
      AuditReport report = audit.run(Scope.everybody());
      LOG.infof("Audit: %s", report.summary());
      end = new AuditEnd(clock.instant(), Optional.of(report), Optional.empty());
    } catch (RuntimeException e) {
      LOG.warnf("Audit: %s", PlainWords.of(e));
      end = new AuditEnd(clock.instant(), Optional.empty(), Optional.of(PlainWords.of(e)));
    } finally {
      ended(end);
    }
  }

  private synchronized void ended(AuditEnd end) {
    state = new AuditState(Optional.of(end), Optional.empty());
  }

  @PreDestroy
  void stop() {
    runner.shutdownNow();
  }
}
