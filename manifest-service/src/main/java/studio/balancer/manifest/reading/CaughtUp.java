package studio.balancer.manifest.reading;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.OptionalLong;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.manifest.eventlog.ActorPartition;
import studio.balancer.manifest.eventlog.AppliedOffsets;
import studio.balancer.manifest.eventlog.EventLog;
import studio.balancer.messaging.delivery.Pause;

/** Waits until everything that is in an actor's part of the log now is in the manifests. */
@ApplicationScoped
public class CaughtUp {
  private final EventLog log;
  private final AppliedOffsets offsets;
  private final ReadingConfiguration configuration;
  private final Pause pause;
  private final Clock clock;

  /**
   * @param log tells what is in the log
   * @param offsets tells what is applied
   * @param configuration how long to wait
   * @param pause waits between two looks
   * @param clock tells when it has been long enough
   */
  @Inject
  public CaughtUp(
      EventLog log,
      AppliedOffsets offsets,
      ReadingConfiguration configuration,
      Pause pause,
      Clock clock) {
    this.log = log;
    this.offsets = offsets;
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
    Instant deadline = clock.instant().plus(configuration.mostWait());
    while (end > 0 && offsets.applied(partition) < end) {
      if (!clock.instant().isBefore(deadline)) {
        return OptionalLong.empty();
      }
      pause.of(configuration.pollEvery());
    }
    return OptionalLong.of(end);
  }
}
