package studio.balancer.operations.fold;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import studio.balancer.actormanifest.replay.LoggedEvent;
import studio.balancer.operations.rawlog.RecordHeader;

/** A record of {@code image-events} as Kafka's client gives it. */
record EventRecord(ConsumerRecord<byte[], byte[]> record) implements LoggedEvent {
  /** Its key as text, or null. */
  String key() {
    return record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8);
  }

  @Override
  public long offset() {
    return record.offset();
  }

  @Override
  public byte[] header(String name) {
    return RecordHeader.of(record).apply(name);
  }

  @Override
  public byte[] value() {
    return record.value();
  }
}
