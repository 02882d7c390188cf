package studio.balancer.log;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The first record of each partition in a range.
 *
 * @param records those that there are
 * @param outcome whether the others are known to have none: what is {@link
 *     ReadOutcome.Incomplete#missing() missing} is not known
 */
public record FirstRecords(
    Map<TopicPartition, ConsumerRecord<byte[], byte[]>> records, ReadOutcome outcome) {
  public FirstRecords {
    records = Map.copyOf(records);
  }
}
