package studio.balancer.operations.fold;

import java.util.Map;
import java.util.Optional;

/**
 * How far a stored manifest covers the log, by its object's metadata as the manifest-service writes
 * and reads them.
 *
 * @param topicId the topic's id
 * @param next every event of the actor below this offset is in the manifest
 * @param blocked whether the event at that offset is in the way
 */
public record LogPosition(String topicId, int partition, long next, boolean blocked) {
  private static final String TOPIC_ID = "log-topic-id";
  private static final String PARTITION = "log-partition";
  private static final String NEXT_OFFSET = "log-next-offset";
  private static final String BLOCKED = "log-blocked";

  /** Empty if the manifest does not say. */
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
      return Optional.empty();
    }
  }

  /** Whether it is about that partition of that topic. */
  boolean isIn(String topic, int number) {
    return topicId.equals(topic) && partition == number;
  }

  Map<String, String> metadata() {
    return Map.of(
        TOPIC_ID,
        topicId,
        PARTITION,
        String.valueOf(partition),
        NEXT_OFFSET,
        String.valueOf(next),
        BLOCKED,
        String.valueOf(blocked));
  }
}
