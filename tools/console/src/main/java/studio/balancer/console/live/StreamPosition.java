package studio.balancer.console.live;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How far a client has read the progress events: the next offset of every partition. Its text is an
 * event's id, by which a browser goes on exactly where it was, also in another process.
 *
 * @param topicId a topic that was made again has another
 * @param next by partition, complete
 */
record StreamPosition(String topicId, SortedMap<Integer, Long> next) {
  private static final int RADIX = 36;
  private static final Pattern TOPIC_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern OFFSET = Pattern.compile("[0-9a-z]{1,12}");
  private static final int MAX_LENGTH = 4_096;

  StreamPosition {
    next = new TreeMap<>(next);
  }

  static StreamPosition of(String topicId, Map<Integer, Long> next) {
    return new StreamPosition(topicId, new TreeMap<>(next));
  }

  /** Reads an event's id; empty if it is none of ours. */
  static Optional<StreamPosition> parse(String text) {
    int colon = text == null || text.length() > MAX_LENGTH ? -1 : text.indexOf(':');
    if (colon < 0 || !TOPIC_ID.matcher(text.substring(0, colon)).matches()) {
      return Optional.empty();
    }
    List<String> parts = Arrays.asList(text.substring(colon + 1).split("\\.", -1));
    SortedMap<Integer, Long> next = new TreeMap<>();
    for (String part : parts) {
      if (!OFFSET.matcher(part).matches()) {
        return Optional.empty();
      }
      next.put(next.size(), Long.parseLong(part, RADIX));
    }
    return Optional.of(new StreamPosition(text.substring(0, colon), next));
  }

  /** The position after a record. */
  StreamPosition after(int partition, long offset) {
    SortedMap<Integer, Long> moved = new TreeMap<>(next);
    moved.put(partition, offset + 1);
    return new StreamPosition(topicId, moved);
  }

  /** Whether it is a place in the same topic, nowhere before the other one. */
  boolean isFrom(StreamPosition other) {
    return topicId.equals(other.topicId)
        && next.keySet().equals(other.next.keySet())
        && next.entrySet().stream()
            .allMatch(entry -> entry.getValue() >= other.next.get(entry.getKey()));
  }

  /** The position of one who knows what lies before either of the two, which are of one topic. */
  StreamPosition and(StreamPosition other) {
    SortedMap<Integer, Long> both = new TreeMap<>(next);
    other.next.forEach((partition, offset) -> both.merge(partition, offset, Math::max));
    return new StreamPosition(topicId, both);
  }

  /** Whether a record is still to come. */
  boolean isBefore(int partition, long offset) {
    return next.getOrDefault(partition, 0L) <= offset;
  }

  @Override
  public String toString() {
    return next.values().stream()
        .map(offset -> Long.toString(offset, RADIX))
        .collect(Collectors.joining(".", topicId + ":", ""));
  }
}
