package studio.balancer.console.fleet;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import studio.balancer.console.installation.ConsoleConfiguration;
import studio.balancer.console.installation.OperatorAccess;
import studio.balancer.console.installation.Remembered;
import studio.balancer.console.live.ProgressHub;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.operations.export.ExportTarget;
import studio.balancer.operations.rawlog.RecordLog;

/** Tells how all sets stand; many pages within a short time share one look. */
@Singleton
public final class FleetOverview {
  private final OperatorAccess access;
  private final ProgressHub hub;
  private final Remembered<FleetLook> looks;
  private RecordLog log;
  private FleetLog fleet;
  private FleetSums sums;
  private FleetLook last;

  public FleetOverview(
      OperatorAccess access, ProgressHub hub, ConsoleConfiguration configuration, Clock clock) {
    this.access = access;
    this.hub = hub;
    this.looks = new Remembered<>(this::look, configuration.maxAge(), clock);
  }

  public Remembered.Told<FleetLook> now() {
    return looks.ask();
  }

  /** Something was done: the next page looks anew. */
  public void forget() {
    looks.forget();
  }

  /** How many images of each type a balanced set has. */
  public Map<ImageType, Integer> target() {
    Map<ImageType, Integer> configured = new EnumMap<>(ImageType.class);
    for (ImageType type : ImageType.values()) {
      access.target(type.label()).ifPresent(count -> configured.put(type, count));
    }
    return new ExportTarget(configured).counts();
  }

  private synchronized FleetLook look() {
    if (fleet == null) {
      log = access.openLog();
      fleet =
          new FleetLog(log, access.name(Topic.ACTOR_MANIFESTS), access.name(Topic.IMAGE_EVENTS));
      sums = new FleetSums(target());
    }
    // Before the log: what was told by then is in it.
    Optional<String> position = hub.position();
    boolean more = fleet.catchUp();
    for (ActorId actor : fleet.takeChanged()) {
      sums.update(actor, Optional.ofNullable(fleet.sets().get(actor)), fleet.history());
    }
    // Where nothing came, nothing is looked at.
    last =
        more || last == null
            ? sums.look(position, fleet.history().generatedImages())
            : last.at(position);
    return last;
  }

  @PreDestroy
  synchronized void close() {
    if (log != null) {
      log.close();
    }
  }
}
