package studio.balancer.messaging.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import studio.balancer.contracts.text.Line;

/**
 * Tells from several looks at a channel's consumer whether it gets anywhere. A poll that fails is
 * repeated by the connector for ever, and nothing is heard of it: what can be seen is that the
 * position stays where it is while records follow it. Safe for threads.
 */
final class PollWatch {
  /** Where a partition stands, and since when. */
  private record Standing(ConsumerLook.Unread unread, Instant since) {}

  private final Clock clock;
  private final Duration maxSilence;
  private final Map<TopicPartition, Standing> standing = new HashMap<>();
  private Instant silentSince;
  private Instant unheardSince;
  private Duration heartbeat = Duration.ZERO;

  PollWatch(Clock clock, Duration maxSilence) {
    this.clock = clock;
    this.maxSilence = maxSilence;
  }

  /** Takes note of a look. */
  synchronized void saw(ConsumerLook look) {
    Instant now = clock.instant();
    switch (look) {
      case ConsumerLook.Answered answered -> {
        silentSince = null;
        note(answered, now);
      }
      case ConsumerLook.Silent silent -> silentSince = silentSince == null ? now : silentSince;
      case ConsumerLook.Closed closed -> {
        // Said by the one that looks: there is nothing to wait for.
      }
    }
  }

  /** Why the channel cannot poll; empty as long as it can, or has not been unable for long. */
  synchronized Optional<String> standstill() {
    Instant now = clock.instant();
    if (tooLong(silentSince, now)) {
      return Optional.of("its consumer has not answered for " + Elapsed.text(silentSince, now));
    }
    if (heartbeat.compareTo(maxSilence) > 0) {
      return Optional.of(
          "its consumer has not reached its group's coordinator for " + Elapsed.text(heartbeat));
    }
    if (tooLong(unheardSince, now)) {
      return Optional.of(
          "its consumer has not become a member of its group for "
              + Elapsed.text(unheardSince, now));
    }
    return standing.entrySet().stream()
        .filter(place -> tooLong(place.getValue().since(), now))
        .min(Map.Entry.comparingByValue((a, b) -> a.since().compareTo(b.since())))
        .map(place -> describe(place.getKey(), place.getValue(), now));
  }

  private void note(ConsumerLook.Answered answered, Instant now) {
    heartbeat = answered.heartbeat().orElse(Duration.ZERO);
    if (answered.heartbeat().isPresent()) {
      unheardSince = null;
    } else if (unheardSince == null) {
      unheardSince = now;
    }
    standing.keySet().retainAll(answered.unread().keySet());
    answered
        .unread()
        .forEach(
            (place, unread) -> {
              Standing before = standing.get(place);
              boolean same = before != null && before.unread().position() == unread.position();
              standing.put(place, new Standing(unread, same ? before.since() : now));
            });
  }

  private boolean tooLong(Instant since, Instant now) {
    return since != null && Duration.between(since, now).compareTo(maxSilence) > 0;
  }

  private static String describe(TopicPartition place, Standing standing, Instant now) {
    return Line.of(
        "the record at %s offset %d cannot be read for %s, %d wait there",
        place,
        standing.unread().position(),
        Elapsed.text(standing.since(), now),
        standing.unread().records());
  }
}
