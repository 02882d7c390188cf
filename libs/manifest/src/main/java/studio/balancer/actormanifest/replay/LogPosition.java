package studio.balancer.actormanifest.replay;

import java.util.Map;
import java.util.Optional;

/**
 * How far a stored manifest covers the log, by its object's metadata. It only saves work: what is
 * in the manifest is decided by the events' identities.
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
  public static Optional<LogPosition> of(Map<String, String> metadata) {
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

  /** Whether it is about that partition of that topic. */
  public boolean isIn(String topic, int number) {
    return topicId.equals(topic) && partition == number;
  }

  /**
   * Whether an event is in the way that a folding up to there does not reach. Its actor's marker is
   * written after the manifest, so it may not be there yet; and a manifest that is not {@link
   * #blocked} is gone on with, whatever its actor's marker says.
   *
   * @param end the first offset that is not folded
   */
  public boolean blockedFrom(String topic, int number, long end) {
    return blocked && isIn(topic, number) && nextOffset >= end;
  }

  public Map<String, String> metadata() {
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
