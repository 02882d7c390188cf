package studio.balancer.manifest.feed;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.text.Line;

/**
 * How far a client has read: the next offset of every partition. Its text is an event's id, by
 * which the client goes on exactly where it was.
 */
final class FeedPosition {
  private static final int RADIX = 36;
  private static final Pattern TOPIC_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern OFFSET = Pattern.compile("[0-9a-z]{1,12}");
  private static final int MAX_LENGTH = 4096;

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
    // Part by part: one pattern for any number of parts needs a stack as deep as there are parts.
    int colon = text.length() > MAX_LENGTH ? -1 : text.indexOf(':');
    List<String> parts =
        colon < 0 ? List.of() : Arrays.asList(text.substring(colon + 1).split("\\.", -1));
    if (colon < 0
        || !TOPIC_ID.matcher(text.substring(0, colon)).matches()
        || !parts.stream().allMatch(part -> OFFSET.matcher(part).matches())) {
      throw new IllegalArgumentException(
          Line.of("invalid Last-Event-ID '%s': expected an id of this stream", Printable.of(text)));
    }
    long[] offsets = parts.stream().mapToLong(offset -> Long.parseLong(offset, RADIX)).toArray();
    return new FeedPosition(text.substring(0, colon), offsets);
  }

  boolean isIn(String topic, int partitions) {
    return topicId.equals(topic) && offsets.length == partitions;
  }

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
