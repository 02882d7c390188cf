package studio.balancer.console.fleet;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import studio.balancer.console.installation.OperatorAccess;
import studio.balancer.console.installation.Remembered;
import studio.balancer.console.installation.Remembered.Told;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.operations.deadletter.DeadLetter;
import studio.balancer.operations.deadletter.DeadLetters;
import studio.balancer.operations.fold.BlockMarker;
import studio.balancer.operations.fold.ManifestStore;
import studio.balancer.operations.health.ServiceHealth;
import studio.balancer.operations.health.ServiceHealths;
import studio.balancer.operations.rawlog.RecordLog;

/** What is wrong with the installation now: services, dead letters, blocked actors. */
@Singleton
public final class Troubles {
  /** Services are asked over HTTP, dead letters are read from their topics. */
  private static final Duration MAX_AGE = Duration.ofSeconds(5);

  private final OperatorAccess access;
  private final Remembered<Map<String, ServiceHealth>> services;
  private final Remembered<SortedMap<ActorId, BlockMarker>> blocked;
  private final Remembered<List<List<DeadLetter>>> letters;
  private ServiceHealths healths;
  private RecordLog log;

  public Troubles(OperatorAccess access, Clock clock) {
    this.access = access;
    this.services = new Remembered<>(this::ask, MAX_AGE, clock);
    this.blocked = new Remembered<>(this::markers, MAX_AGE, clock);
    this.letters = new Remembered<>(this::open, MAX_AGE, clock);
  }

  /** What each service says of itself, by its name. */
  public Told<Map<String, ServiceHealth>> services() {
    return services.ask();
  }

  /** The actors that wait, each with the event that cannot be folded. */
  public Told<SortedMap<ActorId, BlockMarker>> blocked() {
    return blocked.ask();
  }

  /** The dead letters that are not settled; those about one record are together. */
  public Told<List<List<DeadLetter>>> deadLetters() {
    return letters.ask();
  }

  /** Something was done about it. */
  public void forget() {
    blocked.forget();
    letters.forget();
  }

  private synchronized Map<String, ServiceHealth> ask() {
    if (healths == null) {
      healths = ServiceHealths.of(access.endpoints());
    }
    return healths.ask();
  }

  private SortedMap<ActorId, BlockMarker> markers() {
    return new ManifestStore(access.store(), access.bucket()).blocked();
  }

  /** Its connection is kept: to make one takes longer than to read what there is. */
  private synchronized List<List<DeadLetter>> open() {
    if (log == null) {
      log = access.openLog();
    }
    return DeadLetters.bySource(access.deadLetters(log, null).outlines());
  }

  @PreDestroy
  synchronized void close() {
    if (healths != null) {
      healths.close();
    }
    if (log != null) {
      log.close();
    }
  }
}
