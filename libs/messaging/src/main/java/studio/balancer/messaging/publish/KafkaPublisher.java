package studio.balancer.messaging.publish;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.message.CloudEvent;
import studio.balancer.contracts.message.Message;
import studio.balancer.contracts.message.MessageType;
import studio.balancer.messaging.topic.TopicConfiguration;
import studio.balancer.messaging.trace.MessageTraces;

/** {@link Publisher} to Kafka: JSON bodies, CloudEvents headers. */
@Singleton
public final class KafkaPublisher implements Publisher {
  private final RecordSender sender;
  private final String prefix;
  private final String source;
  private final MessageTraces traces;

  public KafkaPublisher(
      RecordSender sender,
      TopicConfiguration topics,
      @ConfigProperty(name = "quarkus.application.name") String source,
      MessageTraces traces) {
    this.sender = sender;
    this.prefix = topics.topicPrefix().orElse("");
    this.source = source;
    this.traces = traces;
  }

  @Override
  public void publish(List<? extends Message> messages) {
    if (!messages.isEmpty()) {
      List<ProducerRecord<byte[], byte[]>> records = messages.stream().map(this::toRecord).toList();
      traces.sending(messages, records, () -> sender.send(records));
    }
  }

  private ProducerRecord<byte[], byte[]> toRecord(Message message) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            MessageType.of(message).topic().name(prefix),
            message.key().getBytes(StandardCharsets.UTF_8),
            Json.bytes(message));
    CloudEvent.headers(message, source)
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    return record;
  }
}
