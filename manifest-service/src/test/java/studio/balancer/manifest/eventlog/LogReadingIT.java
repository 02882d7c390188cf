package studio.balancer.manifest.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.log.FetchSize;
import studio.balancer.log.FirstRecords;
import studio.balancer.log.LogClients;
import studio.balancer.log.ReadLimits;
import studio.balancer.log.ReadOutcome;
import studio.balancer.log.RecordPublisher;
import studio.balancer.log.StopToken;
import studio.balancer.log.TopicRange;
import studio.balancer.log.TopicReader;
import studio.balancer.platform.EmbeddedPlatform;

/**
 * {@code libs/log} on a real broker, which goes away while it is read: what a client that was given
 * no limit waits out for ever. It is here because a library does not know the platform.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LogReadingIT {
  private static final String TOPIC = Topic.IMAGE_EVENTS.name("");
  private static final TopicPartition FULL = new TopicPartition(TOPIC, 0);
  private static final TopicPartition ABORTED = new TopicPartition(TOPIC, 1);

  /** More than the client has at a time, so that the middle is in the middle. */
  private static final int RECORDS = 60;

  private static final int RECORD_BYTES = 100_000;
  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final Duration SILENCE = Duration.ofSeconds(2);
  private static final Duration LONG = Duration.ofMinutes(10);

  private final EmbeddedPlatform platform = new EmbeddedPlatform();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final StopToken stop = new StopToken();
  private final AtomicLong delivered = new AtomicLong();
  private FirstRecords wholeAborted;
  private ReadOutcome whole;
  private CompletableFuture<ReadOutcome> limited;
  private CompletableFuture<ReadOutcome> stoppable;

  @BeforeAll
  void brokerGoesAwayWhileItIsRead() throws InterruptedException {
    // Given
    String servers = platform.start().get("kafka.bootstrap.servers");
    LogClients clients = LogClients.of(servers, TIMEOUT);
    try (RecordPublisher publisher = new RecordPublisher(clients.producer())) {
      Random random = new Random(1);
      for (int i = 0; i < RECORDS; i++) {
        byte[] value = new byte[RECORD_BYTES];
        random.nextBytes(value);
        publisher.send(new ProducerRecord<>(TOPIC, FULL.partition(), null, value));
      }
      publisher.flush();
    }
    abortTransaction(servers);
    try (TopicReader reader = reader(clients, SILENCE, new StopToken())) {
      TopicRange all = reader.offsets().whole(TOPIC);
      whole = reader.read(all, record -> delivered.incrementAndGet());
      wholeAborted = reader.first(all.in(ABORTED::equals));
    }

    // When
    CountDownLatch begun = new CountDownLatch(2);
    CountDownLatch gone = new CountDownLatch(1);
    limited = inTheMiddle(clients, SILENCE, new StopToken(), begun, gone);
    stoppable = inTheMiddle(clients, LONG, stop, begun, gone);
    assertThat(begun.await(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    platform.stop();
    gone.countDown();
  }

  @AfterAll
  void end() {
    stop.stop();
    threads.shutdownNow();
  }

  @Test
  void endBehindAnAbortedTransactionIsReached() {
    // Then
    assertThat(whole).isInstanceOf(ReadOutcome.Complete.class);
    assertThat(whole.positions().get(ABORTED)).isPositive();
    assertThat(delivered).hasValue(RECORDS);
    assertThat(wholeAborted.outcome()).isInstanceOf(ReadOutcome.Complete.class);
    assertThat(wholeAborted.records()).isEmpty();
  }

  @Test
  void silentBrokerEndsTheReadingAtItsDeadline() {
    // Then
    assertThat(limited)
        .succeedsWithin(TIMEOUT)
        .isInstanceOfSatisfying(
            ReadOutcome.TimedOut.class,
            late -> {
              assertThat(late.limit()).isEqualTo(SILENCE);
              assertThat(late.missing()).containsExactly(FULL);
              assertThat(late.positions().get(FULL)).isBetween(1L, RECORDS - 1L);
            });
  }

  @Test
  void stopEndsTheReadingOfASilentBroker() {
    // Given
    assertThat(limited).succeedsWithin(TIMEOUT);
    assertThat(stoppable).isNotDone();

    // When
    stop.stop();

    // Then
    assertThat(stoppable)
        .succeedsWithin(Duration.ofSeconds(2))
        .isInstanceOfSatisfying(
            ReadOutcome.Stopped.class,
            stopped -> assertThat(stopped.positions().get(FULL)).isBetween(1L, RECORDS - 1L));
  }

  /** Reads; after its first record it waits until the broker is gone. */
  private CompletableFuture<ReadOutcome> inTheMiddle(
      LogClients clients,
      Duration silence,
      StopToken token,
      CountDownLatch begun,
      CountDownLatch gone) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (TopicReader reader = reader(clients, silence, token)) {
            return reader.read(
                TopicRange.of(FULL, 0, RECORDS),
                record -> {
                  if (record.offset() == 0) {
                    begun.countDown();
                    await(gone);
                  }
                });
          }
        },
        threads);
  }

  private static TopicReader reader(LogClients clients, Duration silence, StopToken token) {
    return new TopicReader(clients.reader(FetchSize.small()), ReadLimits.silence(silence), token);
  }

  private static void await(CountDownLatch gone) {
    try {
      assertThat(gone.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void abortTransaction(String servers) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers, "transactional.id", "log-reading"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(TOPIC, ABORTED.partition(), null, new byte[] {1}));
      producer.flush();
      producer.abortTransaction();
    }
  }
}
