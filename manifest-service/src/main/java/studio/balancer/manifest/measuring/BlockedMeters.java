package studio.balancer.manifest.measuring;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;
import studio.balancer.manifest.block.BlockedActors;
import studio.balancer.messaging.delivery.Pause;
import studio.balancer.messaging.delivery.StoppingException;
import studio.balancer.metrics.Meters;
import studio.balancer.metrics.Metric;

/** Exports how many actors are blocked, as the bucket says it: also those of other instances. */
@Singleton
public final class BlockedMeters {
  private static final Logger LOG = Logger.getLogger(BlockedMeters.class);

  /** A person is to hear of it within minutes, and a listing costs money. */
  private static final Duration LOOK_EVERY = Duration.ofMinutes(1);

  private final BlockedActors blocks;
  private final Meters meters;
  private final Pause pause;
  private volatile long blocked;

  public BlockedMeters(BlockedActors blocks, Meters meters, Pause pause) {
    this.blocks = blocks;
    this.meters = meters;
    this.pause = pause;
  }

  void start(@Observes StartupEvent event) {
    meters.watch(Metric.BLOCKED_ACTORS, () -> blocked);
    Thread.ofVirtual().name("blocked-actors").start(this::run);
  }

  private void run() {
    try {
      while (true) {
        look();
        pause.of(LOOK_EVERY);
      }
    } catch (StoppingException e) {
      LOG.debug("Blocked actors are counted no longer: the service stops");
    }
  }

  /** Counts them; while the bucket cannot be asked the number stays what it was. */
  void look() {
    try {
      blocked = blocks.count();
    } catch (RuntimeException e) {
      // Never the end of counting: the next look may tell.
      LOG.debugf(e, "Blocked actors cannot be counted");
    }
  }
}
