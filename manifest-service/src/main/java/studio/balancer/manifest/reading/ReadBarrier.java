package studio.balancer.manifest.reading;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.OptionalLong;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.manifest.eventlog.ActorPartition;
import studio.balancer.manifest.eventlog.AppliedOffsets;
import studio.balancer.manifest.eventlog.EventLog;
import studio.balancer.manifest.eventlog.LogGaps;
import studio.balancer.messaging.delivery.Pause;

/** Waits until everything that is in an actor's part of the log now is in the manifests. */
@Singleton
public final class ReadBarrier {
  private final EventLog log;
  private final AppliedOffsets offsets;
  private final LogGaps gaps;
  private final ReadingConfiguration configuration;
  private final Pause pause;
  private final Clock clock;

  public ReadBarrier(
      EventLog log,
      AppliedOffsets offsets,
      LogGaps gaps,
      ReadingConfiguration configuration,
      Pause pause,
      Clock clock) {
    this.log = log;
    this.offsets = offsets;
    this.gaps = gaps;
    this.configuration = configuration;
    this.pause = pause;
    this.clock = clock;
  }

  /**
   * Waits for what is in the log when asked.
   *
   * @return where the actor's partition ended when asked, or empty if it took too long
   */
  public OptionalLong with(ActorId actor) {
    return with(ActorPartition.of(actor.value()));
  }

  /**
   * Waits for what is in a partition when asked.
   *
   * @return where it ended when asked, or empty if it took too long
   */
  public OptionalLong with(int partition) {
    long end = log.endOffset(partition);
    Instant deadline = clock.instant().plus(configuration.maxWait());
    long before = -1;
    for (long applied = offsets.applied(partition);
        applied < end && !gaps.knownEmpty(partition, applied, end);
        applied = offsets.applied(partition)) {
      // Only when nothing moves: most often a batch is at work, and a look would be one too many.
      if (applied == before && gaps.empty(partition, applied, end)) {
        break;
      }
      before = applied;
      if (!clock.instant().isBefore(deadline)) {
        return OptionalLong.empty();
      }
      pause.of(configuration.pollEvery());
    }
    return OptionalLong.of(end);
  }
}
