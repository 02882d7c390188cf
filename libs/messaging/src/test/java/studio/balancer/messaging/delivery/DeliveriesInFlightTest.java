package studio.balancer.messaging.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.command.DeleteImage;
import studio.balancer.contracts.command.DeleteReason;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.message.CloudEvent;
import studio.balancer.fakes.TestClock;
import studio.balancer.messaging.deadletter.DeadLetterQueue;
import studio.balancer.messaging.inflight.InFlightRecords;
import studio.balancer.messaging.inflight.RecordPlace;
import studio.balancer.messaging.inflight.Tried;
import studio.balancer.messaging.publish.RecordedRecords;
import studio.balancer.messaging.topic.FixedTopics;
import studio.balancer.messaging.trace.MessageTraces;

/** What is known of a record while it is delivered. */
class DeliveriesInFlightTest {
  private static final String TOPIC = "test.delete-image";
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

  private final TestClock time = new TestClock();
  private final InFlightRecords inFlight = new InFlightRecords(time);
  private final RecordedRecords broker = new RecordedRecords();

  /** Holds a record between two tries. */
  private final CountDownLatch over = new CountDownLatch(1);

  private final Deliveries deliveries =
      new Deliveries(
          new DeadLetterQueue(broker, FixedTopics.prefixed("test."), "storage-service", time),
          new Retries(FixedDelivery.USUAL, duration -> hold(), time),
          new Intake(),
          inFlight,
          MessageTraces.off());

  @Test
  void aRecordThatIsDoneIsNotInHand() {
    // When
    deliver(Json.bytes(COMMAND), handler(() -> assertThat(inFlight.tried(TOPIC)).hasSize(1)));

    // Then
    assertThat(inFlight.count(TOPIC)).isZero();
  }

  @Test
  void aRecordThatWaitsForAnotherTrySaysWhy() {
    // Given
    boolean[] failed = new boolean[1];

    // When
    CompletionStage<Void> delivery =
        deliver(
            Json.bytes(COMMAND),
            handler(
                () -> {
                  if (!failed[0]) {
                    failed[0] = true;
                    throw new IllegalStateException("S3 is away");
                  }
                }));

    // Then
    Tried expected =
        new Tried(new RecordPlace(TOPIC, 7, 4711), TestClock.START, Optional.of("S3 is away"));
    await().untilAsserted(() -> assertThat(inFlight.tried(TOPIC)).containsExactly(expected));
    over.countDown();
    await().until(() -> delivery.toCompletableFuture().isDone());
    assertThat(inFlight.count(TOPIC)).isZero();
  }

  @Test
  void aRecordThatCannotBePutAsideSaysWhy() {
    // Given
    broker.failNext(1);

    // When
    Thread thread = Thread.ofVirtual().start(() -> deliver(new byte[] {'x'}, handler(() -> {})));

    // Then
    await()
        .untilAsserted(
            () ->
                assertThat(inFlight.tried(TOPIC))
                    .extracting(Tried::lastFailure)
                    .containsExactly(Optional.of("the broker is away")));
    over.countDown();
    await().until(() -> !thread.isAlive());
    assertThat(inFlight.count(TOPIC)).isZero();
    assertThat(broker.records()).hasSize(1);
  }

  @Test
  void aRecordAtWhichTheServiceItselfFailsIsNotInHand() {
    // When
    assertThatThrownBy(
            () ->
                deliver(
                    Json.bytes(COMMAND),
                    handler(
                        () -> {
                          throw new AssertionError("a bug");
                        })))
        .isInstanceOf(AssertionError.class);

    // Then
    assertThat(inFlight.count(TOPIC)).isZero();
  }

  private CompletionStage<Void> deliver(byte[] value, Handler<DeleteImage> handler) {
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>(TOPIC, 7, 4711, "0042".getBytes(StandardCharsets.UTF_8), value);
    record.headers().add(CloudEvent.ID, "id-1".getBytes());
    record.headers().add(CloudEvent.TYPE, "studio.balancer.DeleteImage.v1".getBytes());
    return deliveries.deliver(record, DeleteImage.class, handler);
  }

  private static Handler<DeleteImage> handler(Runnable work) {
    return new Handler<>() {
      @Override
      public void handle(DeleteImage message) {
        work.run();
      }

      @Override
      public void abandon(DeleteImage message, Failure failure) {}
    };
  }

  private void hold() {
    try {
      if (!over.await(
          Duration.ofSeconds(10).toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)) {
        throw new AssertionError("the test does not let it go on");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppingException();
    }
  }
}
