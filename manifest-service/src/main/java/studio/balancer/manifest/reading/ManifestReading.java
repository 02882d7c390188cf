package studio.balancer.manifest.reading;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.manifest.block.BlockedActor;
import studio.balancer.manifest.block.BlockedActors;
import studio.balancer.manifest.eventlog.ActorPartition;
import studio.balancer.manifest.eventlog.AppliedOffsets;
import studio.balancer.manifest.eventlog.EventLog;
import studio.balancer.manifest.intake.Mending;
import studio.balancer.manifest.store.Manifests;
import studio.balancer.manifest.store.StoredManifest;
import studio.balancer.messaging.delivery.Pause;

/**
 * Answers with a manifest that holds everything that was in the actor's part of the log when asked,
 * or not at all: a plan made from an older one would be wrong.
 */
@ApplicationScoped
public class ManifestReading {
  private final Manifests manifests;
  private final BlockedActors blocks;
  private final EventLog log;
  private final AppliedOffsets offsets;
  private final Mending mending;
  private final ReadingConfiguration configuration;
  private final Pause pause;
  private final Clock clock;

  /**
   * @param manifests where they are
   * @param blocks the markers of unreadable events
   * @param log tells what is in the log
   * @param offsets tells what is applied
   * @param mending brings back an actor that is no longer blocked
   * @param configuration how long to wait
   * @param pause waits between two looks
   * @param clock tells when it has been long enough
   */
  @Inject
  public ManifestReading(
      Manifests manifests,
      BlockedActors blocks,
      EventLog log,
      AppliedOffsets offsets,
      Mending mending,
      ReadingConfiguration configuration,
      Pause pause,
      Clock clock) {
    this.manifests = manifests;
    this.blocks = blocks;
    this.log = log;
    this.offsets = offsets;
    this.mending = mending;
    this.configuration = configuration;
    this.pause = pause;
    this.clock = clock;
  }

  /** The actor's manifest, or why there is none to be had. */
  public ManifestAnswer read(ActorId actor) {
    if (!applied(actor)) {
      return new ManifestAnswer.Behind();
    }
    return look(actor)
        .or(
            () -> {
              mending.foldFromStart(actor);
              return look(actor);
            })
        .orElseGet(ManifestAnswer.Behind::new);
  }

  private boolean applied(ActorId actor) {
    int partition = ActorPartition.of(actor.value());
    long end = log.endOffset(partition);
    Instant deadline = clock.instant().plus(configuration.mostWait());
    while (end > 0 && offsets.applied(partition) < end) {
      if (!clock.instant().isBefore(deadline)) {
        return false;
      }
      pause.of(configuration.pollEvery());
    }
    return true;
  }

  /** What lies there, or empty if an operator has lifted the block and it is to be folded anew. */
  private Optional<ManifestAnswer> look(ActorId actor) {
    Optional<StoredManifest> stored = manifests.read(actor);
    if (stored.isPresent() && !stored.get().blocked()) {
      return Optional.of(new ManifestAnswer.Found(stored.get().bytes(), stored.get().etag()));
    }
    Optional<BlockedActor> marker = blocks.find(actor);
    if (marker.isPresent() && marker.get().blocks()) {
      return Optional.of(
          new ManifestAnswer.Blocked(
              marker.get().partition(), marker.get().offset(), marker.get().reason()));
    }
    return stored.isEmpty() && marker.isEmpty()
        ? Optional.of(new ManifestAnswer.Absent())
        : Optional.empty();
  }
}
