package studio.balancer.messaging.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.fakes.TestClock;
import studio.balancer.messaging.publish.PublicationException;
import studio.balancer.messaging.publish.RecordedRecords;
import studio.balancer.messaging.topic.FixedTopics;

class DeadLetterQueueTest {
  /** No text. */
  private static final byte[] KEY = {-1, -2, 0, -128};

  private static final Failure FAILURE = new Failure("parse", "no JSON", true);

  private final RecordedRecords broker = new RecordedRecords();
  private final DeadLetterQueue deadLetters =
      new DeadLetterQueue(broker, FixedTopics.prefixed(""), "manifest-service", new TestClock());

  @Test
  void keepsHeadersThatNobodyKnowsEvenTwiceAndWithoutValue() {
    // Given
    ConsumerRecord<byte[], byte[]> record = record(new byte[] {0, -1});
    record.headers().add("x", new byte[] {-128});
    record.headers().add("x", null);

    // When
    deadLetters.put(record, FAILURE);

    // Then
    Header[] headers = broker.records().getFirst().headers().toArray();
    assertThat(Arrays.copyOf(headers, 2)).isEqualTo(record.headers().toArray());
  }

  @Test
  void saysTheReasonOfThisTimeWhenARecordComesBackFromTheDeadLetters() {
    // Given
    ConsumerRecord<byte[], byte[]> record = record(new byte[] {1});
    record.headers().add("dlq_reason", "of last time".getBytes(StandardCharsets.UTF_8));

    // When
    deadLetters.put(record, FAILURE);

    // Then
    assertThat(broker.records().getFirst().headers().headers("dlq_reason"))
        .singleElement()
        .satisfies(header -> assertThat(header.value()).asString().isEqualTo("no JSON"));
    assertThat(record.headers().lastHeader("dlq_reason").value())
        .asString()
        .isEqualTo("of last time");
  }

  @Test
  void staysWithinWhatItsTopicTakes() {
    // Given
    int room = Topic.LARGEST_DEAD_LETTER - Topic.LARGEST_RECORD;
    Failure wordy = new Failure("parse", "\u4e2d".repeat(60_000), true);

    // When
    deadLetters.put(record(new byte[0]), wordy);

    // Then
    ProducerRecord<byte[], byte[]> record = broker.records().getFirst();
    int added =
        Arrays.stream(record.headers().toArray())
            .mapToInt(header -> header.key().length() + header.value().length)
            .sum();
    assertThat(added).isLessThan(room / 2);
  }

  @Test
  void copiesTheLargestRecordThatATopicTakes() {
    // Given
    byte[] largest = new byte[Topic.LARGEST_RECORD - KEY.length];

    // When
    deadLetters.put(record(largest), FAILURE);

    // Then
    ProducerRecord<byte[], byte[]> deadLetter = broker.records().getFirst();
    assertThat(deadLetter.value()).isEqualTo(largest);
    assertThat(deadLetter.headers().lastHeader("dlq_omitted")).isNull();
  }

  @Test
  void namesARecordThatWasCompressedAndFitsNoTopicAsItIs() {
    // Given
    ConsumerRecord<byte[], byte[]> record = record(new byte[Topic.LARGEST_RECORD]);
    record.headers().add("x", new byte[] {1});

    // When
    deadLetters.put(record, FAILURE);

    // Then
    ProducerRecord<byte[], byte[]> deadLetter = broker.records().getFirst();
    assertThat(deadLetter.value()).isNull();
    assertThat(RecordedRecords.headers(deadLetter))
        .containsEntry("dlq_omitted", "1048594 bytes")
        .containsEntry("dlq_topic", "image-events")
        .containsEntry("dlq_partition", "0")
        .containsEntry("dlq_offset", "1")
        .doesNotContainKey("x");
  }

  @Test
  void doesNotHideThatTheBrokerIsAway() {
    // Given
    broker.failNext(1);

    // When
    var failing = assertThatThrownBy(() -> deadLetters.put(record(new byte[0]), FAILURE));

    // Then
    failing.isInstanceOf(PublicationException.class);
  }

  @Test
  void namesARecordThatItsTopicRefusesAsTooLargeAllTheSame() {
    // Given
    broker.refuseLargerThan(1000);

    // When
    deadLetters.put(record(new byte[1001]), FAILURE);

    // Then
    ProducerRecord<byte[], byte[]> deadLetter = broker.records().getFirst();
    assertThat(deadLetter.key()).isNull();
    assertThat(deadLetter.value()).isNull();
    assertThat(RecordedRecords.headers(deadLetter))
        .containsEntry("dlq_omitted", "1005 bytes")
        .containsEntry("dlq_offset", "1");
  }

  @Test
  void keepsTheKeyByteForByte() {
    // When
    deadLetters.put(record(new byte[0]), FAILURE);

    // Then
    assertThat(broker.records().getFirst().key()).isEqualTo(KEY);
  }

  private static ConsumerRecord<byte[], byte[]> record(byte[] value) {
    return new ConsumerRecord<>("image-events", 0, 1, KEY, value);
  }
}
