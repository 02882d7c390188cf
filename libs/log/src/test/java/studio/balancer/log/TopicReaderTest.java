package studio.balancer.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

final class TopicReaderTest {
  private static final TopicPartition P0 = new TopicPartition("events", 0);
  private static final TopicPartition P1 = new TopicPartition("events", 1);
  private static final Duration SILENCE = Duration.ofSeconds(15);

  private MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1000);
  private final StopToken stop = new StopToken();
  private final List<String> got = new ArrayList<>();

  /**
   * What a log holds and what of it is asked for.
   *
   * @param offsets by partition, with gaps
   * @param batch how many records come at a time
   */
  record Log(Map<TopicPartition, TreeSet<Long>> offsets, TopicRange range, int batch) {}

  @Property(tries = 300)
  void everyRecordInTheRangeComesOnceAndInOrder(@ForAll("logs") Log log) {
    // Given
    consumer = new MockConsumer<>("none");
    beginAtZero(log.offsets.keySet());
    log.offsets.forEach(
        (partition, offsets) -> {
          List<Long> all = List.copyOf(offsets);
          for (int i = 0; i < all.size(); i += log.batch) {
            List<Long> some = all.subList(i, Math.min(all.size(), i + log.batch));
            consumer.schedulePollTask(() -> some.forEach(offset -> add(partition, offset)));
          }
        });
    // The markers at the end: a position without a record.
    consumer.schedulePollTask(
        () ->
            consumer
                .assignment()
                .forEach(each -> consumer.seek(each, log.range.until().get(each))));

    // When
    Map<TopicPartition, List<Long>> read = new HashMap<>();
    ReadOutcome outcome =
        reader(ReadLimits.silence(SILENCE))
            .read(
                log.range,
                record ->
                    read.computeIfAbsent(
                            new TopicPartition(record.topic(), record.partition()),
                            each -> new ArrayList<>())
                        .add(record.offset()));

    // Then
    assertThat(outcome).isInstanceOf(ReadOutcome.Complete.class);
    for (TopicPartition partition : log.range.from().keySet()) {
      long from = log.range.from().get(partition);
      long until = log.range.until().get(partition);
      assertThat(read.getOrDefault(partition, List.of()))
          .containsExactlyElementsOf(
              from < until ? log.offsets.get(partition).subSet(from, until) : Set.of());
      assertThat(outcome.positions().get(partition)).isEqualTo(Math.max(from, until));
    }
  }

  @Provide
  Arbitrary<Log> logs() {
    Arbitrary<TreeSet<Long>> offsets =
        Arbitraries.longs().between(0, 40).set().ofMaxSize(20).map(TreeSet::new);
    Arbitrary<Long> place = Arbitraries.longs().between(0, 45);
    return Combinators.combine(
            offsets, offsets, place, place, place, place, Arbitraries.integers().between(1, 7))
        .as(
            (first, second, from0, until0, from1, until1, batch) ->
                new Log(
                    Map.of(P0, first, P1, second),
                    new TopicRange(Map.of(P0, from0, P1, from1), Map.of(P0, until0, P1, until1)),
                    batch));
  }

  @Test
  void brokerThatGoesAwayInTheMiddleEndsItAfterTheSilence() {
    // Given
    beginAtZero(Set.of(P0, P1));
    consumer.schedulePollTask(
        () -> {
          add(P0, 0);
          add(P0, 1);
          add(P1, 0);
        });
    consumer.schedulePollTask(() -> later(SILENCE.minusMillis(1)));
    consumer.schedulePollTask(() -> add(P1, 1));
    consumer.schedulePollTask(() -> later(SILENCE.minusMillis(1)));
    consumer.schedulePollTask(() -> later(Duration.ofMillis(1)));

    // When
    ReadOutcome outcome = read(ReadLimits.silence(SILENCE), range(0, 9, 0, 2));

    // Then
    assertThat(outcome)
        .isEqualTo(new ReadOutcome.TimedOut(Map.of(P0, 2L, P1, 2L), Set.of(P0), SILENCE));
    assertThat(got).containsExactly("0@0", "0@1", "1@0", "1@1");
  }

  @Test
  void deadlineEndsItHoweverMuchComes() {
    // Given
    beginAtZero(Set.of(P0));
    for (long offset = 0; offset < 5; offset++) {
      long next = offset;
      consumer.schedulePollTask(
          () -> {
            later(Duration.ofSeconds(1));
            add(P0, next);
          });
    }

    // When
    ReadLimits limits = new ReadLimits(SILENCE, Optional.of(Duration.ofSeconds(3)));
    ReadOutcome outcome = read(limits, TopicRange.of(P0, 0, 5));

    // Then
    assertThat(outcome)
        .isEqualTo(new ReadOutcome.TimedOut(Map.of(P0, 3L), Set.of(P0), Duration.ofSeconds(3)));
  }

  @Test
  void stopEndsItInTheMiddle() {
    // Given
    beginAtZero(Set.of(P0));
    consumer.schedulePollTask(() -> add(P0, 0));
    consumer.schedulePollTask(stop::stop);

    // When
    ReadOutcome outcome = read(ReadLimits.silence(SILENCE), TopicRange.of(P0, 0, 5));
    ReadOutcome again = read(ReadLimits.silence(SILENCE), TopicRange.of(P0, 1, 5));

    // Then
    assertThat(outcome).isEqualTo(new ReadOutcome.Stopped(Map.of(P0, 1L), Set.of(P0)));
    assertThat(again).isEqualTo(new ReadOutcome.Stopped(Map.of(P0, 1L), Set.of(P0)));
    assertThat(got).containsExactly("0@0");
  }

  @Test
  void stopBetweenTwoPollsEndsIt() {
    // Given
    beginAtZero(Set.of(P0));
    consumer.schedulePollTask(() -> add(P0, 0));

    // When
    ReadOutcome outcome =
        reader(ReadLimits.silence(SILENCE)).read(TopicRange.of(P0, 0, 5), record -> stop.stop());

    // Then
    assertThat(outcome).isEqualTo(new ReadOutcome.Stopped(Map.of(P0, 1L), Set.of(P0)));
  }

  @Test
  void interruptedThreadStopsAndStaysInterrupted() {
    // Given
    beginAtZero(Set.of(P0));
    consumer.schedulePollTask(
        () -> consumer.setPollException(new InterruptException("interrupted")));

    // When
    ReadOutcome outcome = read(ReadLimits.silence(SILENCE), TopicRange.of(P0, 0, 5));

    // Then
    assertThat(Thread.interrupted()).isTrue();
    assertThat(outcome).isInstanceOf(ReadOutcome.Stopped.class);
  }

  @Test
  void clientThatGivesUpEndsIt() {
    // Given
    KafkaException refusal = new TopicAuthorizationException("events");
    beginAtZero(Set.of(P0));
    consumer.schedulePollTask(() -> consumer.setPollException(refusal));

    // When
    ReadOutcome outcome = read(ReadLimits.silence(SILENCE), TopicRange.of(P0, 0, 5));

    // Then
    assertThat(outcome).isEqualTo(new ReadOutcome.Failed(Map.of(P0, 0L), Set.of(P0), refusal));
  }

  @Test
  void whatRetentionHasRemovedIsPassedOver() {
    // Given
    consumer.updateBeginningOffsets(Map.of(P0, 3L));
    for (long offset = 3; offset < 5; offset++) {
      long next = offset;
      consumer.schedulePollTask(() -> add(P0, next));
    }

    // When
    ReadOutcome outcome = read(ReadLimits.silence(SILENCE), TopicRange.of(P0, 0, 5));

    // Then
    assertThat(outcome).isEqualTo(new ReadOutcome.Complete(Map.of(P0, 5L)));
    assertThat(got).containsExactly("0@3", "0@4");
  }

  @Test
  void logThatIsShorterThanItWasIsNotReadFromItsBeginning() {
    // Given
    beginAtZero(Set.of(P0));
    consumer.schedulePollTask(
        () ->
            consumer.setPollException(
                new org.apache.kafka.clients.consumer.OffsetOutOfRangeException(Map.of(P0, 3L))));

    // When
    ReadOutcome outcome = read(ReadLimits.silence(SILENCE), TopicRange.of(P0, 3, 5));

    // Then
    assertThat(outcome).isInstanceOf(ReadOutcome.Failed.class);
    assertThat(got).isEmpty();
  }

  @Test
  void whatTheReaderThrowsIsPassedOn() {
    // Given
    beginAtZero(Set.of(P0));
    consumer.schedulePollTask(() -> add(P0, 0));
    KafkaException own = new KafkaException("of the reader's own Kafka");

    // When
    TopicReader reader = reader(ReadLimits.silence(SILENCE));

    // Then
    assertThatThrownBy(
            () ->
                reader.read(
                    TopicRange.of(P0, 0, 5),
                    record -> {
                      throw own;
                    }))
        .isSameAs(own);
  }

  @Test
  void onlyTheFirstRecordOfEachPartitionIsLookedFor() {
    // Given
    beginAtZero(Set.of(P0, P1));
    consumer.schedulePollTask(
        () -> {
          add(P0, 4);
          add(P0, 5);
        });
    consumer.schedulePollTask(() -> consumer.seek(P1, 7));

    // When
    FirstRecords first = reader(ReadLimits.deadline(SILENCE)).first(range(0, 9, 0, 7));

    // Then
    assertThat(first.records()).containsOnlyKeys(P0);
    assertThat(first.records().get(P0).offset()).isEqualTo(4);
    assertThat(first.outcome()).isEqualTo(new ReadOutcome.Complete(Map.of(P0, 5L, P1, 7L)));
  }

  @Test
  void partitionsOneByOneComeInTheirOrderUntilOneIsIncomplete() {
    // Given
    TopicPartition later = new TopicPartition("events", 2);
    beginAtZero(Set.of(P0, P1, later));
    consumer.schedulePollTask(() -> add(P0, 0));
    consumer.schedulePollTask(() -> add(P1, 0));
    consumer.schedulePollTask(() -> later(SILENCE));

    // When
    ReadOutcome outcome =
        reader(ReadLimits.silence(SILENCE))
            .readByPartition(
                new TopicRange(
                    Map.of(later, 0L, P1, 0L, P0, 0L), Map.of(later, 1L, P1, 2L, P0, 1L)),
                this::note);

    // Then
    assertThat(outcome).isInstanceOf(ReadOutcome.TimedOut.class);
    assertThat(got).containsExactly("0@0", "1@0");
  }

  @Test
  void partitionThatWasHeldBackIsReadAgainByTheNextReading() {
    // Given
    beginAtZero(Set.of(P0, P1));
    consumer.schedulePollTask(() -> add(P0, 0));
    consumer.schedulePollTask(() -> add(P1, 0));
    consumer.schedulePollTask(
        () -> {
          add(P0, 0);
          add(P1, 0);
        });

    // When
    try (TopicReader reader = reader(ReadLimits.silence(SILENCE))) {
      reader.read(range(0, 1, 0, 1), this::note);
      ReadOutcome again = reader.read(range(0, 1, 0, 1), this::note);

      // Then
      assertThat(again).isInstanceOf(ReadOutcome.Complete.class);
    }
    assertThat(got).containsExactly("0@0", "1@0", "0@0", "1@0");
    assertThat(consumer.closed()).isTrue();
  }

  private ReadOutcome read(ReadLimits limits, TopicRange range) {
    return reader(limits).read(range, this::note);
  }

  private TopicReader reader(ReadLimits limits) {
    return new TopicReader(consumer, limits, stop, nanos::get);
  }

  private void note(ConsumerRecord<byte[], byte[]> record) {
    got.add(record.partition() + "@" + record.offset());
  }

  private void beginAtZero(Set<TopicPartition> partitions) {
    Map<TopicPartition, Long> beginnings = new HashMap<>();
    partitions.forEach(each -> beginnings.put(each, 0L));
    consumer.updateBeginningOffsets(beginnings);
  }

  private void add(TopicPartition partition, long offset) {
    if (consumer.assignment().contains(partition)) {
      consumer.addRecord(
          new ConsumerRecord<>(partition.topic(), partition.partition(), offset, null, null));
    }
  }

  private void later(Duration passed) {
    nanos.addAndGet(passed.toNanos());
  }

  private static TopicRange range(long from0, long until0, long from1, long until1) {
    return new TopicRange(Map.of(P0, from0, P1, from1), Map.of(P0, until0, P1, until1));
  }
}
