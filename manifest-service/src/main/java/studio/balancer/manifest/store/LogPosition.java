package studio.balancer.manifest.store;

import java.util.Map;
import java.util.Optional;

/**
 * How far a manifest covers the log. It only saves work: what is in the manifest is decided by the
 * events' identities.
 *
 * @param nextOffset every event of the actor below it is in the manifest
 * @param blocked whether the event at that offset is unreadable, so that none after it was folded
 */
public record LogPosition(String topicId, int partition, long nextOffset, boolean blocked) {
  private static final String TOPIC_ID = "log-topic-id";
  private static final String PARTITION = "log-partition";
  private static final String NEXT_OFFSET = "log-next-offset";
  private static final String BLOCKED = "log-blocked";

  /** The position that an object's metadata states, or empty if it states none. */
  static Optional<LogPosition> of(Map<String, String> metadata) {
    String topicId = metadata.get(TOPIC_ID);
    if (topicId == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new LogPosition(
              topicId,
              Integer.parseInt(metadata.get(PARTITION)),
              Long.parseLong(metadata.get(NEXT_OFFSET)),
              Boolean.parseBoolean(metadata.get(BLOCKED))));
    } catch (NumberFormatException e) {
      // No position is the safe reading: the actor is folded from the start.
      return Optional.empty();
    }
  }

  Map<String, String> metadata() {
    return Map.of(
        TOPIC_ID,
        topicId,
        PARTITION,
        String.valueOf(partition),
        NEXT_OFFSET,
        String.valueOf(nextOffset),
        BLOCKED,
        String.valueOf(blocked));
  }
}
