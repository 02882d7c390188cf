package studio.balancer.simulation.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import studio.balancer.contracts.topic.Topic;

/** The records of a partition. They are only ever added to. */
public final class PartitionLog {
  private final Topic topic;
  private final int number;
  private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

  PartitionLog(Topic topic, int number) {
    this.topic = topic;
    this.number = number;
  }

  void append(ProducerRecord<byte[], byte[]> record) {
    records.add(
        new ConsumerRecord<>(
            topic.baseName(),
            number,
            end(),
            ConsumerRecord.NO_TIMESTAMP,
            TimestampType.NO_TIMESTAMP_TYPE,
            ConsumerRecord.NULL_SIZE,
            ConsumerRecord.NULL_SIZE,
            record.key(),
            record.value(),
            record.headers(),
            Optional.empty()));
  }

  /** The topic. */
  public Topic topic() {
    return topic;
  }

  /** The partition's number. */
  public int number() {
    return number;
  }

  /** The offset of the next record. */
  public long end() {
    return records.size();
  }

  /** The record at an offset. */
  public ConsumerRecord<byte[], byte[]> at(long offset) {
    return records.get((int) offset);
  }

  /** All records. */
  public List<ConsumerRecord<byte[], byte[]>> records() {
    return List.copyOf(records);
  }

  @Override
  public String toString() {
    return topic.baseName() + "-" + number;
  }
}
