package studio.balancer.operations.audit.log;

import java.util.Map;
import studio.balancer.contracts.topic.Topic;

/**
 * How far each topic was consumed by the one service that consumes it.
 *
 * @param offsets the committed offset by partition, without those where nothing is committed
 */
public record CommittedOffsets(Map<Partition, Long> offsets) {
  /** A partition of a topic. */
  public record Partition(Topic topic, int number) {}

  public CommittedOffsets {
    offsets = Map.copyOf(offsets);
  }

  /** Whether the record was acknowledged: everything that it asked for must have left a trace. */
  public boolean covers(RecordPosition place) {
    return place.offset() < next(place.topic(), place.partition());
  }

  /** The offset of the first record that was not acknowledged. */
  public long next(Topic topic, int partition) {
    return offsets.getOrDefault(new Partition(topic, partition), 0L);
  }
}
