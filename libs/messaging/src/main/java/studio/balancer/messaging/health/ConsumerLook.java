package studio.balancer.messaging.health;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/** What was seen of a channel's consumer. */
public sealed interface ConsumerLook {
  /**
   * It answered.
   *
   * @param unread the partitions that have records which it is to read and has not yet; without
   *     those that are held back since enough is in flight
   * @param heartbeat how long ago it sent a word to the group's coordinator; empty if it never did
   * @param behind what is behind the committed offset of each of its partitions, those included
   *     that are held back; empty if the broker did not say what is committed
   */
  record Answered(
      Map<TopicPartition, Unread> unread,
      Optional<Duration> heartbeat,
      Optional<Map<TopicPartition, Unread>> behind)
      implements ConsumerLook {
    public Answered {
      unread = Map.copyOf(unread);
      behind = behind.map(Map::copyOf);
    }

    /** Without a word of what is committed. */
    public Answered(Map<TopicPartition, Unread> unread, Optional<Duration> heartbeat) {
      this(unread, heartbeat, Optional.empty());
    }
  }

  /**
   * Records that are there and not read, or not committed.
   *
   * @param position the offset that is read next, or the committed one
   * @param records how many follow
   */
  record Unread(long position, long records) {}

  /** It did not answer, and may yet. */
  record Silent() implements ConsumerLook {}

  /** It is closed, and will never answer again. */
  record Closed(String reason) implements ConsumerLook {}
}
