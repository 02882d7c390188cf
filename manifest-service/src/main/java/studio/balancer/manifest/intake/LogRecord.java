package studio.balancer.manifest.intake;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import studio.balancer.actormanifest.replay.LoggedEvent;

/** An event as Kafka has it. */
record LogRecord(ConsumerRecord<byte[], byte[]> record) implements LoggedEvent {
  @Override
  public long offset() {
    return record.offset();
  }

  @Override
  public byte[] header(String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? null : header.value();
  }

  @Override
  public byte[] value() {
    return record.value();
  }
}
