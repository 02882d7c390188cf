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

/** {@link Publisher} to Kafka: JSON bodies, CloudEvents headers. */
@Singleton
public final class KafkaPublisher implements Publisher {
  private final RecordSender sender;
  private final String prefix;
  private final String source;

  public KafkaPublisher(
      RecordSender sender,
      TopicConfiguration topics,
      @ConfigProperty(name = "quarkus.application.name") String source) {
    this.sender = sender;
    this.prefix = topics.topicPrefix().orElse("");
    this.source = source;
  }

  @Override
  public void publish(List<? extends Message> messages) {
    if (!messages.isEmpty()) {
      sender.send(messages.stream().map(this::toRecord).toList());
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
