package studio.balancer.operations.audit.log;

import java.time.Duration;
import java.util.Map;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.Rest;

/**
 * Waits until the manifest-service has acknowledged events: only then they must be in a manifest.
 *
 * @param maxStandstill how long it waits while nothing gets on
 */
public record Acknowledgement(ImageEventLog log, Duration maxStandstill) {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  /**
   * Waits.
   *
   * @param ends the offset after the last event that is waited for, by partition
   * @return what is acknowledged then; less than that if nothing got on any more
   * @throws OperationException if the cluster does not answer
   */
  public CommittedOffsets of(Map<Integer, Long> ends) {
    CommittedOffsets committed = log.committed();
    long standstill = System.nanoTime();
    while (behind(committed, ends) && System.nanoTime() - standstill < maxStandstill.toNanos()) {
      Rest.of(BETWEEN_LOOKS);
      CommittedOffsets now = log.committed();
      if (!now.equals(committed)) {
        committed = now;
        standstill = System.nanoTime();
      }
    }
    return committed;
  }

  private boolean behind(CommittedOffsets committed, Map<Integer, Long> ends) {
    return ends.entrySet().stream()
        .anyMatch(
            end -> {
              long next = committed.next(Topic.IMAGE_EVENTS, end.getKey());
              return next < end.getValue() && log.hasRecords(end.getKey(), next, end.getValue());
            });
  }
}
