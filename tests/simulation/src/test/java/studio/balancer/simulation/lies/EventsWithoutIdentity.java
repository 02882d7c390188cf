package studio.balancer.simulation.lies;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import studio.balancer.contracts.message.CloudEvent;

/** Gives an event another identity with every delivery. */
final class EventsWithoutIdentity implements UnaryOperator<ConsumerRecord<byte[], byte[]>> {
  private int deliveries;

  @Override
  public ConsumerRecord<byte[], byte[]> apply(ConsumerRecord<byte[], byte[]> record) {
    Headers headers = new RecordHeaders(record.headers());
    headers.remove(CloudEvent.ID);
    headers.add(CloudEvent.ID, ("delivery-" + ++deliveries).getBytes(StandardCharsets.UTF_8));
    return new ConsumerRecord<>(
        record.topic(),
        record.partition(),
        record.offset(),
        record.timestamp(),
        TimestampType.NO_TIMESTAMP_TYPE,
        record.serializedKeySize(),
        record.serializedValueSize(),
        record.key(),
        record.value(),
        headers,
        Optional.empty());
  }
}
