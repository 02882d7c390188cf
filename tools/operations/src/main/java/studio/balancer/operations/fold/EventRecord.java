package studio.balancer.operations.fold;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import studio.balancer.actormanifest.replay.LoggedEvent;

/**
 * A record of {@code image-events}, of which only what a fold looks at is kept.
 *
 * @param headers their last values by name
 * @param value may be null
 */
record EventRecord(long offset, Map<String, byte[]> headers, byte[] value) implements LoggedEvent {
  static EventRecord of(ConsumerRecord<byte[], byte[]> record) {
    Map<String, byte[]> headers = new HashMap<>();
    record.headers().forEach(header -> headers.put(header.key(), header.value()));
    return new EventRecord(record.offset(), headers, record.value());
  }

  @Override
  public byte[] header(String name) {
    return headers.get(name);
  }
}
