package studio.balancer.messaging.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.command.DeleteImage;
import studio.balancer.contracts.command.DeleteReason;
import studio.balancer.contracts.command.GenerateImage;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.message.CloudEvent;
import studio.balancer.fakes.TestClock;
import studio.balancer.messaging.deadletter.DeadLetterQueue;
import studio.balancer.messaging.inflight.InFlightRecords;
import studio.balancer.messaging.publish.PublicationException;
import studio.balancer.messaging.publish.RecordedRecords;
import studio.balancer.messaging.topic.FixedTopics;
import studio.balancer.messaging.trace.MessageTraces;

class DeliveriesTest {
  private static final DeleteImage COMMAND =
      new DeleteImage(
          "command-1",
          "plan-1",
          new ActorId("0042"),
          0,
          new FileName("0042_3.jpg"),
          null,
          null,
          DeleteReason.SURPLUS,
          Instant.parse("2025-10-17T16:55:00Z"));

  /** No text. */
  private static final byte[] KEY = {-1, -2, 0, -128};

  private static final Duration SOON = Duration.ofSeconds(10);

  private final TestClock time = new TestClock();
  private final RecordedRecords broker = new RecordedRecords();
  private final Deliveries deliveries =
      new Deliveries(
          new DeadLetterQueue(broker, FixedTopics.prefixed("test."), "storage-service", time),
          new Retries(FixedDelivery.USUAL, time::pause, time),
          new Intake(),
          new InFlightRecords(time),
          MessageTraces.off());
  private final RecordedHandler handler = new RecordedHandler();

  @Test
  void bringsAMessageToItsHandler() {
    // Given
    ConsumerRecord<byte[], byte[]> record = record(COMMAND);

    // When
    CompletionStage<Void> delivery = deliveries.deliver(record, DeleteImage.class, handler);

    // Then
    assertThat(delivery).isCompleted();
    assertThat(handler.handled).containsExactly(COMMAND);
    assertThat(broker.records()).isEmpty();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "not JSON \u0000\u00ff", "{\"command_id\":\"../x\"}", "{}"})
  void putsAsideByteForByteWhatIsNoMessage(String body) {
    // Given
    byte[] value = body == null ? null : body.getBytes(StandardCharsets.ISO_8859_1);
    ConsumerRecord<byte[], byte[]> record = record(KEY, value, "studio.balancer.DeleteImage.v1");
    record.headers().add("traceparent", new byte[] {1, 2, 3});

    // When
    deliver(record, handler);

    // Then
    assertThat(handler.handled).isEmpty();
    assertThat(handler.abandoned).isEmpty();
    ProducerRecord<byte[], byte[]> deadLetter = onlyRecord();
    assertThat(deadLetter.topic()).isEqualTo("test.delete-image.dlq");
    assertThat(deadLetter.key()).isEqualTo(KEY);
    assertThat(deadLetter.value()).isEqualTo(value);
    assertThat(deadLetter.headers().toArray()).startsWith(record.headers().toArray());
    assertThat(RecordedRecords.headers(deadLetter))
        .containsEntry("dlq_stage", "parse")
        .containsEntry("dlq_time", "2026-01-05T10:00:00.123456Z")
        .containsEntry("dlq_consumer", "storage-service")
        .containsEntry("dlq_topic", "test.delete-image")
        .containsEntry("dlq_partition", "7")
        .containsEntry("dlq_offset", "4711")
        .containsEntry("ce_id", "id-1")
        .hasEntrySatisfying("dlq_reason", reason -> assertThat(reason).isNotBlank());
  }

  @ParameterizedTest
  @ValueSource(strings = {"studio.balancer.Unknown.v1", "studio.balancer.GenerateImage.v1"})
  void putsAsideATypeThatDoesNotBelong(String type) {
    // Given
    ConsumerRecord<byte[], byte[]> record = record(KEY, Json.bytes(COMMAND), type);

    // When
    deliver(record, handler);

    // Then
    assertThat(RecordedRecords.headers(onlyRecord()))
        .containsEntry("dlq_stage", "parse")
        .hasEntrySatisfying("dlq_reason", reason -> assertThat(reason).contains(type));
  }

  @Test
  void tellsOfAPermanentFailureBeforeItPutsTheMessageAside() {
    // Given
    Failure failure = new Failure("s3", "403 Access Denied", true);
    handler.answers.add(new PermanentFailureException(failure.stage(), failure.reason()));
    handler.whenAbandoned = () -> assertThat(broker.records()).isEmpty();
    ConsumerRecord<byte[], byte[]> record = record(COMMAND);

    // When
    deliver(record, handler);

    // Then
    assertThat(handler.handled).hasSize(1);
    assertThat(handler.abandoned).containsExactly(Map.entry(COMMAND, failure));
    assertThat(onlyRecord().value()).isEqualTo(record.value());
    assertThat(RecordedRecords.headers(onlyRecord()))
        .containsEntry("dlq_stage", "s3")
        .containsEntry("dlq_reason", "403 Access Denied");
  }

  @Test
  void triesAgainAfterTransientFailures() {
    // Given
    handler.answers.addAll(List.of(away(), away(), away()));

    // When
    deliver(record(COMMAND), handler);

    // Then
    assertThat(handler.handled).containsExactly(COMMAND, COMMAND, COMMAND, COMMAND);
    assertThat(handler.abandoned).isEmpty();
    assertThat(broker.records()).isEmpty();
  }

  @Test
  void givesUpWhatFailsForTheWholeTime() {
    // Given
    handler.alwaysFails = away();

    // When
    deliver(record(COMMAND), handler);

    // Then
    Failure failure = new Failure("retries", "S3 is away", false);
    assertThat(handler.abandoned).containsExactly(Map.entry(COMMAND, failure));
    assertThat(time.passed()).isGreaterThanOrEqualTo(FixedDelivery.USUAL.retryFor());
    assertThat(RecordedRecords.headers(onlyRecord())).containsEntry("dlq_stage", "retries");
  }

  @Test
  void doesNotReturnBeforeTheDeadLetterIsSafe() {
    // Given
    handler.answers.add(new PermanentFailureException("s3", "403 Access Denied"));
    broker.failNext(5);

    // When
    deliver(record(COMMAND), handler);

    // Then
    assertThat(broker.records()).hasSize(1);
    assertThat(time.pauses()).hasSize(5);
  }

  @Test
  void givesAMessageBackWhenTheServiceStops() {
    // Given
    handler.answers.add(new StoppingException());

    // When
    CompletionStage<Void> delivery =
        deliveries.deliver(record(COMMAND), DeleteImage.class, handler);

    // Then
    assertThat(delivery).isNotCompleted();
    assertThat(handler.abandoned).isEmpty();
    assertThat(broker.records()).isEmpty();
  }

  @Test
  void namesTheMessageInTheLogWhileItIsHandled() {
    // Given
    List<Object> seen = new ArrayList<>();
    handler.whenHandled = () -> seen.addAll(List.of(MDC.get("actor"), MDC.get("command")));

    // When
    deliver(record(COMMAND), handler);

    // Then
    assertThat(seen).containsExactly("0042", "command-1");
    assertThat(MDC.get("actor")).isNull();
  }

  @Test
  void putsAMessageOfAnotherTopicsKindAside() {
    // Given
    ConsumerRecord<byte[], byte[]> record = record(COMMAND);

    // When
    deliveries.deliver(record, GenerateImage.class, new NoHandler());

    // Then
    assertThat(RecordedRecords.headers(onlyRecord())).containsEntry("dlq_stage", "parse");
  }

  @Test
  void aMessageThatWaitsForAnotherTryHoldsUpNoOther() {
    // Given
    CountDownLatch over = new CountDownLatch(1);
    Deliveries patient =
        new Deliveries(
            new DeadLetterQueue(broker, FixedTopics.prefixed("test."), "storage-service", time),
            new Retries(FixedDelivery.USUAL, duration -> await(over), time),
            new Intake(),
            new InFlightRecords(time),
            MessageTraces.off());
    RecordedHandler failing = new RecordedHandler();
    failing.answers.add(away());

    // When
    CompletionStage<Void> waiting = patient.deliver(record(COMMAND), DeleteImage.class, failing);
    CompletionStage<Void> other = patient.deliver(record(COMMAND), DeleteImage.class, handler);

    // Then
    assertThat(other).isCompleted();
    assertThat(waiting).isNotDone();

    // When
    over.countDown();

    // Then
    assertThat(waiting).succeedsWithin(SOON);
    assertThat(failing.handled).hasSize(2);
  }

  @Test
  void whatCannotBeToldOfIsADeadLetterThatSaysSo() {
    // Given
    handler.answers.add(new PermanentFailureException("s3", "403 Access Denied"));
    handler.whenAbandoned =
        () -> {
          throw new java.nio.file.InvalidPathException("x", "Malformed input");
        };

    // When
    deliver(record(COMMAND), handler);

    // Then
    assertThat(RecordedRecords.headers(onlyRecord()))
        .containsEntry("dlq_stage", "s3")
        .containsEntry(
            "dlq_reason", "403 Access Denied; and this could not be reported: Malformed input: x");
  }

  @Test
  void aStoreOrBrokerThatIsAwayIsWaitedForWithWhatIsToBeTold() {
    // Given
    handler.answers.add(new PermanentFailureException("s3", "403 Access Denied"));
    AtomicInteger tries = new AtomicInteger();
    handler.whenAbandoned =
        () -> {
          if (tries.incrementAndGet() <= 500) {
            throw tries.get() % 2 == 0
                ? away()
                : new PublicationException("not acknowledged", null);
          }
        };

    // When
    deliver(record(COMMAND), handler);

    // Then
    assertThat(time.passed()).isGreaterThan(FixedDelivery.USUAL.retryFor());
    assertThat(handler.abandoned).hasSize(1);
    assertThat(RecordedRecords.headers(onlyRecord()))
        .containsEntry("dlq_reason", "403 Access Denied");
  }

  private void deliver(ConsumerRecord<byte[], byte[]> record, RecordedHandler to) {
    assertThat(deliveries.deliver(record, DeleteImage.class, to)).succeedsWithin(SOON);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private ProducerRecord<byte[], byte[]> onlyRecord() {
    assertThat(broker.records()).hasSize(1);
    return broker.records().getFirst();
  }

  private static ConsumerRecord<byte[], byte[]> record(DeleteImage command) {
    return record(
        command.key().getBytes(StandardCharsets.UTF_8),
        Json.bytes(command),
        "studio.balancer.DeleteImage.v1");
  }

  private static ConsumerRecord<byte[], byte[]> record(byte[] key, byte[] value, String type) {
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>("test.delete-image", 7, 4711, key, value);
    record.headers().add(CloudEvent.ID, "id-1".getBytes(StandardCharsets.UTF_8));
    record.headers().add(CloudEvent.TYPE, type.getBytes(StandardCharsets.UTF_8));
    return record;
  }

  private static RuntimeException away() {
    return new IllegalStateException("S3 is away");
  }

  /** Does as it is told, and remembers. */
  private static final class RecordedHandler implements Handler<DeleteImage> {
    private final List<DeleteImage> handled = new ArrayList<>();
    private final List<Map.Entry<DeleteImage, Failure>> abandoned = new ArrayList<>();
    private final List<RuntimeException> answers = new ArrayList<>();
    private RuntimeException alwaysFails;
    private Runnable whenHandled = () -> {};
    private Runnable whenAbandoned = () -> {};

    @Override
    public void handle(DeleteImage message) {
      handled.add(message);
      whenHandled.run();
      if (alwaysFails != null) {
        throw alwaysFails;
      }
      if (!answers.isEmpty()) {
        throw answers.removeFirst();
      }
    }

    @Override
    public void abandon(DeleteImage message, Failure failure) {
      whenAbandoned.run();
      abandoned.add(Map.entry(message, failure));
    }
  }

  private static final class NoHandler implements Handler<GenerateImage> {
    @Override
    public void handle(GenerateImage message) {
      throw new AssertionError("must not be called");
    }

    @Override
    public void abandon(GenerateImage message, Failure failure) {
      throw new AssertionError("must not be called");
    }
  }
}
