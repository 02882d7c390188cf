package studio.balancer.operations.audit.log;

import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * What the topics held at one moment; what came later is not looked at.
 *
 * @param ends the offset after the last record, by partition
 */
public record LogEnds(Map<TopicPartition, Long> ends) {
  public LogEnds {
    ends = Map.copyOf(ends);
  }

  boolean covers(TopicPartition partition, long offset) {
    return offset < ends.getOrDefault(partition, 0L);
  }

  /** Those of some partitions. */
  LogEnds of(java.util.function.Predicate<TopicPartition> wanted) {
    return new LogEnds(
        ends.entrySet().stream()
            .filter(end -> wanted.test(end.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** About how many records there are: what has been removed from a topic's head counts too. */
  public long records() {
    return ends.values().stream().mapToLong(Long::longValue).sum();
  }
}
