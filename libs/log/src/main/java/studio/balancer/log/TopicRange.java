package studio.balancer.log;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * What is to be read of some partitions, of one topic or several.
 *
 * @param from the first offset of each partition; what retention has removed is passed over
 * @param until the offset after the last one that is wanted, for the same partitions; a partition
 *     whose {@code until} is not above its {@code from} has nothing to be read
 */
public record TopicRange(Map<TopicPartition, Long> from, Map<TopicPartition, Long> until) {
  private static final Comparator<TopicPartition> ORDER =
      Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

  /**
   * Immutable copies are kept.
   *
   * @throws IllegalArgumentException if the two are not of the same partitions
   */
  public TopicRange {
    from = Map.copyOf(from);
    until = Map.copyOf(until);
    if (!from.keySet().equals(until.keySet())) {
      throw new IllegalArgumentException(
          "a range begins in " + from.keySet() + " and ends in " + until.keySet());
    }
  }

  public static TopicRange of(TopicPartition partition, long from, long until) {
    return new TopicRange(Map.of(partition, from), Map.of(partition, until));
  }

  /** Everything below some offsets. */
  public static TopicRange below(Map<TopicPartition, Long> until) {
    return new TopicRange(
        until.keySet().stream().collect(Collectors.toMap(each -> each, each -> 0L)), until);
  }

  /** The same range in some of the partitions. */
  public TopicRange in(Predicate<TopicPartition> wanted) {
    return new TopicRange(only(from, wanted), only(until, wanted));
  }

  /** The partitions one by one, in the order of their topics and numbers. */
  public List<TopicRange> byPartition() {
    return from.keySet().stream()
        .sorted(ORDER)
        .map(each -> of(each, from.get(each), until.get(each)))
        .toList();
  }

  /** How many offsets there are. There may be fewer records: markers and compaction leave gaps. */
  public long size() {
    return from.keySet().stream()
        .mapToLong(each -> Math.max(0, until.get(each) - from.get(each)))
        .sum();
  }

  private static Map<TopicPartition, Long> only(
      Map<TopicPartition, Long> all, Predicate<TopicPartition> wanted) {
    return all.entrySet().stream()
        .filter(entry -> wanted.test(entry.getKey()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
