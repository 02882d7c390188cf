package studio.balancer.messaging.inflight;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where a record is. */
public record RecordPlace(String topic, int partition, long offset) {
  public static RecordPlace of(ConsumerRecord<?, ?> record) {
    return new RecordPlace(record.topic(), record.partition(), record.offset());
  }

  /** For people: {@code image-events-3 offset 17}. */
  @Override
  public String toString() {
    return topic + "-" + partition + " offset " + offset;
  }
}
