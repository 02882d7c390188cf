package studio.balancer.messaging.health;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * What waits behind a consumer's committed offsets, as it was seen last: while the broker is away
 * it stays what it was.
 */
final class Backlog {
  private record Waiting(ConsumerLook.Unread behind, Instant since) {}

  private final Clock clock;
  private Map<TopicPartition, Waiting> waiting = Map.of();

  Backlog(Clock clock) {
    this.clock = clock;
  }

  synchronized void saw(ConsumerLook look) {
    if (look instanceof ConsumerLook.Answered answered && answered.behind().isPresent()) {
      Map<TopicPartition, Waiting> next = new HashMap<>();
      answered
          .behind()
          .get()
          .forEach(
              (place, behind) -> {
                if (behind.records() > 0) {
                  next.put(place, new Waiting(behind, since(place, behind)));
                }
              });
      waiting = next;
    }
  }

  /** How many records. */
  synchronized long records() {
    return waiting.values().stream().mapToLong(each -> each.behind().records()).sum();
  }

  /**
   * Since when the one is seen to wait that waits for longest: at least so old it is. Empty if none
   * waits.
   */
  synchronized Optional<Instant> oldestSince() {
    return waiting.values().stream().map(Waiting::since).min(Comparator.naturalOrder());
  }

  private Instant since(TopicPartition place, ConsumerLook.Unread behind) {
    Waiting before = waiting.get(place);
    return before != null && before.behind().position() == behind.position()
        ? before.since()
        : clock.instant();
  }
}
