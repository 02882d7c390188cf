package studio.balancer.operations.deadletter;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.topic.DeadLetterHeader;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.operations.rawlog.RecordActor;
import studio.balancer.operations.rawlog.RecordHeader;

/**
 * A record that was put aside.
 *
 * @param source where it came from, or null if its headers do not say
 * @param omitted the size of a record that was too large to be copied, else null
 * @param content the record in the dead-letter topic, its own bytes and headers
 */
public record DeadLetter(
    DeadLetterId id,
    Topic topic,
    SourcePlace source,
    String stage,
    String reason,
    String time,
    String consumer,
    String omitted,
    ConsumerRecord<byte[], byte[]> content) {
  private static final String OWN_PREFIX = "dlq_";

  static DeadLetter of(Topic topic, ConsumerRecord<byte[], byte[]> content) {
    return new DeadLetter(
        new DeadLetterId(content.topic(), content.partition(), content.offset()),
        topic,
        source(content),
        text(content, DeadLetterHeader.STAGE).orElse("?"),
        text(content, DeadLetterHeader.REASON).orElse("?"),
        text(content, DeadLetterHeader.TIME).orElse("?"),
        text(content, DeadLetterHeader.CONSUMER).orElse("?"),
        text(content, DeadLetterHeader.OMITTED).orElse(null),
        content);
  }

  /** The same without what it holds, but for whose it is. */
  DeadLetter outline() {
    byte[] key = actor().map(actor -> actor.value().getBytes(StandardCharsets.UTF_8)).orElse(null);
    return new DeadLetter(
        id,
        topic,
        source,
        stage,
        reason,
        time,
        consumer,
        omitted,
        new ConsumerRecord<>(id.topic(), id.partition(), id.offset(), key, null));
  }

  /** The headers that it had before it was put aside. */
  public List<Header> headers() {
    return Arrays.stream(content.headers().toArray())
        .filter(header -> !header.key().startsWith(OWN_PREFIX))
        .toList();
  }

  /** Whose it is, as far as it can be told. */
  public Optional<ActorId> actor() {
    return RecordActor.of(content);
  }

  private static SourcePlace source(ConsumerRecord<byte[], byte[]> content) {
    try {
      return new SourcePlace(
          text(content, DeadLetterHeader.TOPIC).orElseThrow(IllegalArgumentException::new),
          Integer.parseInt(text(content, DeadLetterHeader.PARTITION).orElse("")),
          Long.parseLong(text(content, DeadLetterHeader.OFFSET).orElse("")));
    } catch (IllegalArgumentException e) {
      // Another program put it there; it can still be shown.
      return null;
    }
  }

  private static Optional<String> text(ConsumerRecord<byte[], byte[]> content, String name) {
    return Optional.ofNullable(RecordHeader.text(content, name));
  }
}
