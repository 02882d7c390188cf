package studio.balancer.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

final class RecordPublisherTest {
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final RecordPublisher publisher = new RecordPublisher(producer);

  @Test
  void recordThatIsRefusedIsToldOnceByTheFlush() {
    // Given
    publisher.send(record("first"));
    publisher.send(record("second"));
    producer.completeNext();
    producer.errorNext(new TimeoutException("nobody there"));

    // When Then
    assertThatThrownBy(publisher::flush)
        .isInstanceOfSatisfying(
            LogUnavailableException.class, e -> assertThat(e.reason()).isEqualTo("nobody there"));
    assertThatCode(publisher::flush).doesNotThrowAnyException();
  }

  @Test
  void recordsKeepTheirOrderAndBytes() {
    // When
    publisher.send(record("first"));
    publisher.send(record("second"));
    publisher.flush();
    publisher.close();

    // Then
    assertThat(producer.history()).containsExactly(record("first"), record("second"));
    assertThat(producer.closed()).isTrue();
  }

  @Test
  void clientThatDoesNotTakeARecordIsReported() {
    // Given
    producer.sendException = new TimeoutException("no such topic in time");

    // When Then
    assertThatThrownBy(() -> publisher.send(record("first")))
        .isInstanceOf(LogUnavailableException.class)
        .hasMessage("a record for events: no such topic in time");
  }

  private static final byte[] KEY = "key".getBytes(StandardCharsets.UTF_8);
  private static final byte[] FIRST = "first".getBytes(StandardCharsets.UTF_8);
  private static final byte[] SECOND = "second".getBytes(StandardCharsets.UTF_8);

  private static ProducerRecord<byte[], byte[]> record(String value) {
    return new ProducerRecord<>("events", KEY, value.equals("first") ? FIRST : SECOND);
  }
}
