package studio.balancer.manifest.feed;

import java.util.Arrays;
import java.util.stream.Collectors;
import studio.balancer.contracts.actor.Printable;

/**
 * How far a client has read: the next offset of every partition. Its text is an event's id, by
 * which the client goes on exactly where it was.
 */
final class FeedPosition {
  private static final int RADIX = 36;
  private static final String FORMAT = "[A-Za-z0-9_-]{1,64}:[0-9a-z]{1,12}(\\.[0-9a-z]{1,12})*";
  private static final int LONGEST = 4096;

  private final String topicId;
  private final long[] offsets;

  FeedPosition(String topicId, long[] offsets) {
    this.topicId = topicId;
    this.offsets = offsets.clone();
  }

  /**
   * Reads an event's id.
   *
   * @throws IllegalArgumentException if it is none of ours
   */
  static FeedPosition parse(String text) {
    if (text.length() > LONGEST || !text.matches(FORMAT)) {
      throw new IllegalArgumentException(
          "Last-Event-ID '%s' is not an id from here".formatted(Printable.of(text)));
    }
    int colon = text.indexOf(':');
    long[] offsets =
        Arrays.stream(text.substring(colon + 1).split("\\."))
            .mapToLong(offset -> Long.parseLong(offset, RADIX))
            .toArray();
    return new FeedPosition(text.substring(0, colon), offsets);
  }

  /** Whether it is one in that topic. */
  boolean isIn(String topic, int partitions) {
    return topicId.equals(topic) && offsets.length == partitions;
  }

  /** The next offset of a partition. */
  long offset(int partition) {
    return offsets[partition];
  }

  /** A record was read. */
  void passed(int partition, long offset) {
    offsets[partition] = offset + 1;
  }

  @Override
  public String toString() {
    return Arrays.stream(offsets)
        .mapToObj(offset -> Long.toString(offset, RADIX))
        .collect(Collectors.joining(".", topicId + ":", ""));
  }
}
