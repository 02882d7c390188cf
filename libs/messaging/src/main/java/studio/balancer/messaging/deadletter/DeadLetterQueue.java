package studio.balancer.messaging.deadletter;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.contracts.topic.DeadLetterHeader;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.messaging.publish.PublicationException;
import studio.balancer.messaging.publish.RecordSender;
import studio.balancer.messaging.topic.TopicConfiguration;

/**
 * Puts aside what could not be done, byte for byte as it came, with the reason in headers. Only a
 * record that is too large for any topic is named instead of copied: it stays where it is.
 */
@Singleton
public final class DeadLetterQueue {
  private static final Logger LOG = Logger.getLogger(DeadLetterQueue.class);

  /** So that a dead letter is never too large for its topic, however long its reason. */
  private static final int MAX_REASON_LENGTH = 2_000;

  private final RecordSender sender;
  private final String prefix;
  private final String consumer;
  private final Clock clock;

  public DeadLetterQueue(
      RecordSender sender,
      TopicConfiguration topics,
      @ConfigProperty(name = "quarkus.application.name") String consumer,
      Clock clock) {
    this.sender = sender;
    this.prefix = topics.topicPrefix().orElse("");
    this.consumer = consumer;
    this.clock = clock;
  }

  /**
   * Puts a record aside; it is safe once this returns.
   *
   * @throws studio.balancer.messaging.publish.PublicationException if it could not be put aside
   */
  public void put(ConsumerRecord<byte[], byte[]> record, Failure failure) {
    Topic topic =
        Topic.find(prefix, record.topic())
            .orElseThrow(() -> new IllegalArgumentException("unknown topic " + record.topic()));
    boolean copied = size(record) <= Topic.LARGEST_RECORD && copy(topic, record, failure);
    if (!copied) {
      send(topic, record, failure, false);
    }
    LOG.warnf(
        "Dead letter: %s-%d offset %d, stage %s: %s",
        record.topic(), record.partition(), record.offset(), failure.stage(), failure.reason());
  }

  /** False if its topic takes less than it should, or counts more: tried again it is as large. */
  private boolean copy(Topic topic, ConsumerRecord<byte[], byte[]> record, Failure failure) {
    try {
      send(topic, record, failure, true);
      return true;
    } catch (PublicationException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof RecordTooLargeException) {
          return false;
        }
      }
      throw e;
    }
  }

  private void send(
      Topic topic, ConsumerRecord<byte[], byte[]> record, Failure failure, boolean fits) {
    Headers headers = fits ? new RecordHeaders(record.headers()) : new RecordHeaders();
    header(headers, DeadLetterHeader.STAGE, failure.stage());
    header(headers, DeadLetterHeader.REASON, Printable.of(failure.reason(), MAX_REASON_LENGTH));
    header(headers, DeadLetterHeader.TIME, Timestamp.format(clock.instant()));
    header(headers, DeadLetterHeader.CONSUMER, consumer);
    header(headers, DeadLetterHeader.TOPIC, record.topic());
    header(headers, DeadLetterHeader.PARTITION, String.valueOf(record.partition()));
    header(headers, DeadLetterHeader.OFFSET, String.valueOf(record.offset()));
    if (!fits) {
      header(headers, DeadLetterHeader.OMITTED, size(record) + " bytes");
    }
    sender.send(
        List.of(
            new ProducerRecord<>(
                topic.deadLetterName(prefix),
                null,
                fits ? record.key() : null,
                fits ? record.value() : null,
                headers)));
  }

  /**
   * What a record has in bytes. Compressed, more than a topic takes gets into it: copied, it would
   * be refused and block its partition for ever.
   */
  private static long size(ConsumerRecord<byte[], byte[]> record) {
    long size = length(record.key()) + length(record.value());
    for (Header header : record.headers()) {
      size += header.key().length() + length(header.value());
    }
    return size;
  }

  private static long length(byte[] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  private static void header(Headers headers, String name, String value) {
    headers.remove(name);
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
