package studio.balancer.operations.audit.state;

import java.util.Map;
import java.util.Optional;

/**
 * How far a stored manifest covers the log, by its object's metadata as the manifest-service writes
 * them.
 *
 * @param topicId the topic's id
 * @param next every event of the actor below this offset is in the manifest
 * @param blocked whether the event at that offset is in the way
 */
record LogPosition(String topicId, int partition, long next, boolean blocked) {
  /** Empty if the manifest does not say. */
  static Optional<LogPosition> of(Map<String, String> metadata) {
    String topicId = metadata.get("log-topic-id");
    if (topicId == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new LogPosition(
              topicId,
              Integer.parseInt(metadata.get("log-partition")),
              Long.parseLong(metadata.get("log-next-offset")),
              Boolean.parseBoolean(metadata.get("log-blocked"))));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Whether it is about that partition of that topic. */
  boolean isIn(String topic, int number) {
    return topicId.equals(topic) && partition == number;
  }
}
