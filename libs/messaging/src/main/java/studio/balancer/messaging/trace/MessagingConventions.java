package studio.balancer.messaging.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.message.CloudEvent;

/**
 * How spans of messages are named, and what they say, after OpenTelemetry's semantic conventions
 * 1.45.0 for messaging and Kafka, which are in development
 * (https://github.com/open-telemetry/semantic-conventions/tree/v1.45.0/docs/messaging). Another
 * version is a change of this file.
 */
final class MessagingConventions {
  static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system.name");
  static final AttributeKey<String> OPERATION = AttributeKey.stringKey("messaging.operation.name");
  static final AttributeKey<String> OPERATION_TYPE =
      AttributeKey.stringKey("messaging.operation.type");
  static final AttributeKey<String> DESTINATION =
      AttributeKey.stringKey("messaging.destination.name");
  static final AttributeKey<String> PARTITION =
      AttributeKey.stringKey("messaging.destination.partition.id");
  static final AttributeKey<String> CONSUMER_GROUP =
      AttributeKey.stringKey("messaging.consumer.group.name");
  static final AttributeKey<String> MESSAGE_ID = AttributeKey.stringKey("messaging.message.id");
  static final AttributeKey<String> CONVERSATION =
      AttributeKey.stringKey("messaging.message.conversation_id");
  static final AttributeKey<Long> BATCH_COUNT =
      AttributeKey.longKey("messaging.batch.message_count");
  static final AttributeKey<Long> OFFSET = AttributeKey.longKey("kafka.offset");
  static final AttributeKey<String> KEY = AttributeKey.stringKey("kafka.message.key");

  /** Hands a message to the broker, and has its acknowledgement. */
  static final String SEND = "send";

  /** Does what a message asks for. */
  static final String PROCESS = "process";

  private static final String KAFKA = "kafka";

  private MessagingConventions() {}

  /** The name of a span. */
  static String name(String operation, String topic) {
    return operation + " " + topic;
  }

  static Attributes sending(ProducerRecord<byte[], byte[]> record, String conversation) {
    return attributes(SEND, record.topic(), record.key(), record.headers(), conversation).build();
  }

  static Attributes processing(
      ConsumerRecord<byte[], byte[]> record, String group, String conversation) {
    return attributes(PROCESS, record.topic(), record.key(), record.headers(), conversation)
        .put(CONSUMER_GROUP, group)
        .put(PARTITION, String.valueOf(record.partition()))
        .put(OFFSET, record.offset())
        .build();
  }

  private static AttributesBuilder attributes(
      String operation, String topic, byte[] key, Headers headers, String conversation) {
    AttributesBuilder attributes =
        Attributes.builder()
            .put(SYSTEM, KAFKA)
            .put(OPERATION, operation)
            .put(OPERATION_TYPE, operation)
            .put(DESTINATION, topic);
    putText(attributes, KEY, key);
    Header id = headers.lastHeader(CloudEvent.ID);
    putText(attributes, MESSAGE_ID, id == null ? null : id.value());
    if (conversation != null) {
      attributes.put(CONVERSATION, conversation);
    }
    return attributes;
  }

  private static void putText(
      AttributesBuilder attributes, AttributeKey<String> name, byte[] text) {
    if (text != null) {
      attributes.put(name, Printable.of(new String(text, StandardCharsets.UTF_8)));
    }
  }
}
