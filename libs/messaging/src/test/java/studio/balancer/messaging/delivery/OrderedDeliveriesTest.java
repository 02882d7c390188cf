package studio.balancer.messaging.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.message.CloudEvent;
import studio.balancer.messaging.deadletter.DeadLetterQueue;
import studio.balancer.messaging.inflight.InFlightRecords;
import studio.balancer.messaging.publish.RecordedRecords;
import studio.balancer.messaging.topic.FixedTopics;
import studio.balancer.messaging.trace.MessageTraces;

class OrderedDeliveriesTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final int MAX_IN_HAND = 8;

  private final List<String> acknowledged = Collections.synchronizedList(new ArrayList<>());
  private final RecordedRecords broker = new RecordedRecords();
  private final Clock clock = Clock.systemUTC();
  private final Intake intake = new Intake();

  /** Some fail for a while, some for good, some are not messages; each takes its time. */
  @Property(tries = 100)
  void anActorsMessagesAreDoneInTheOrderInWhichTheyCame(
      @ForAll @Size(max = 40) List<@IntRange(max = 5) Integer> actors, @ForAll long seed)
      throws Exception {
    // Given
    OrderedDeliveriesTest run = new OrderedDeliveriesTest();
    Map<String, List<String>> done = new ConcurrentHashMap<>();
    Map<String, List<String>> given = new HashMap<>();
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger tries = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    OrderedDeliveries<ActorDatasetChanged> ordered =
        run.ordered(
            change -> {
              most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
              try {
                Random chance = new Random(seed + tries.incrementAndGet());
                Thread.sleep(0, chance.nextInt(200_000));
                if (chance.nextInt(3) == 0) {
                  throw new IllegalStateException("away for a moment");
                }
                List<String> own =
                    done.computeIfAbsent(change.actorId().value(), a -> new ArrayList<>());
                if (!own.contains(change.changeId())) {
                  own.add(change.changeId());
                }
                if (chance.nextInt(5) == 0) {
                  throw new PermanentFailureException("s3", "never");
                }
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              } finally {
                atOnce.decrementAndGet();
              }
            });

    // When
    for (int i = 0; i < actors.size(); i++) {
      String actor = "a" + actors.get(i);
      String id = "c" + i;
      boolean poison = new Random(seed + i).nextInt(6) == 0;
      if (!poison) {
        given.computeIfAbsent(actor, a -> new ArrayList<>()).add(id);
      }
      assertThat(ordered.take(run.message(actor, id, poison))).succeedsWithin(SOON);
    }
    Awaitility.await()
        .atMost(SOON)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .until(() -> run.acknowledged.size() == actors.size());

    // Then
    assertThat(done).isEqualTo(given);
    assertThat(run.acknowledged).doesNotHaveDuplicates();
    assertThat(most.get()).isLessThanOrEqualTo(MAX_IN_HAND);
  }

  @Test
  void takesNoMoreThanItsMeasureAndGoesOnWhenThereIsRoom() {
    // Given
    CountDownLatch over = new CountDownLatch(1);
    OrderedDeliveries<ActorDatasetChanged> ordered = ordered(change -> await(over));

    // When
    List<CompletionStage<Void>> next = new ArrayList<>();
    for (int i = 0; i < MAX_IN_HAND; i++) {
      next.add(ordered.take(message("a" + i, "c", false)));
    }

    // Then
    assertThat(next.subList(0, MAX_IN_HAND - 1)).allSatisfy(one -> assertThat(one).isCompleted());
    assertThat(next.getLast()).isNotDone();

    // When
    over.countDown();

    // Then
    assertThat(next.getLast()).succeedsWithin(SOON);
  }

  @Test
  void takesFewerOfLargeOnes() {
    // Given
    CountDownLatch over = new CountDownLatch(1);
    OrderedDeliveries<ActorDatasetChanged> ordered = ordered(change -> await(over));

    // When
    List<CompletionStage<Void>> next = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      next.add(ordered.take(message("a" + i, "c", false, 1_000_000, () -> {})));
    }

    // Then
    assertThat(next.subList(0, 4)).allSatisfy(one -> assertThat(one).isCompleted());
    assertThat(next.getLast()).isNotDone();

    // When
    over.countDown();

    // Then
    assertThat(next.getLast()).succeedsWithin(SOON);
  }

  @Test
  void oneActorsManyHoldUpNoOther() {
    // Given
    CountDownLatch over = new CountDownLatch(1);
    List<String> done = Collections.synchronizedList(new ArrayList<>());
    OrderedDeliveries<ActorDatasetChanged> ordered =
        ordered(
            change -> {
              if (change.actorId().value().equals("slow")) {
                await(over);
              }
              done.add(change.changeId());
            });

    // When
    for (int i = 0; i < 10 * MAX_IN_HAND; i++) {
      assertThat(ordered.take(message("slow", "c" + i, false))).isCompleted();
    }
    ordered.take(message("other", "x", false));

    // Then
    Awaitility.await().atMost(SOON).until(() -> done.equals(List.of("x")));

    // When
    int taken = 10 * MAX_IN_HAND;
    CompletionStage<Void> next = ordered.take(message("slow", "c" + taken++, false));
    while (next.toCompletableFuture().isDone()) {
      next = ordered.take(message("slow", "c" + taken++, false));
    }

    // Then
    assertThat(taken).isBetween(1_000, 5_000);

    // When
    over.countDown();

    // Then
    assertThat(next).succeedsWithin(SOON);
  }

  @Test
  void nothingIsBegunBehindWhatIsGivenBackWhenTheServiceStops() {
    // Given
    List<String> begun = Collections.synchronizedList(new ArrayList<>());
    OrderedDeliveries<ActorDatasetChanged> ordered =
        ordered(
            change -> {
              begun.add(change.changeId());
              throw new StoppingException();
            });

    // When
    ordered.take(message("a", "c1", false));
    ordered.take(message("a", "c2", false));

    // Then
    Awaitility.await().atMost(SOON).until(() -> intake.countGivenBack() == 1);
    assertThat(begun).containsExactly("c1");
    assertThat(acknowledged).isEmpty();
  }

  @Test
  void whatConcernsNobodyIsPassedOverAtOnceAndWhatIsNoMessageIsNot() {
    // Given: an actor whose first message is not done yet.
    CountDownLatch over = new CountDownLatch(1);
    OrderedDeliveries<ActorDatasetChanged> ordered =
        ordered(change -> await(over), change -> !change.changeId().startsWith("other"));
    ordered.take(message("a", "c1", false));

    // When
    for (int i = 0; i < 10 * MAX_IN_HAND; i++) {
      assertThat(ordered.take(message("a", "other" + i, false))).isCompleted();
    }
    ordered.take(message("b", "other", true));

    // Then
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(10 * MAX_IN_HAND).doesNotContain("ac1");
    Awaitility.await().atMost(SOON).until(() -> acknowledged.contains("bother"));
    assertThat(broker.records()).hasSize(1);

    // When
    over.countDown();

    // Then
    Awaitility.await().atMost(SOON).until(() -> acknowledged.contains("ac1"));
  }

  @Test
  void whatIsBegunAtOnceIsReadOnce() {
    // Given
    OrderedDeliveries<ActorDatasetChanged> ordered = ordered(change -> {});
    AtomicInteger reads = new AtomicInteger();

    // When
    ordered.take(message("a", "c1", false, 0, reads::incrementAndGet));

    // Then
    Awaitility.await().atMost(SOON).until(() -> acknowledged.contains("ac1"));
    assertThat(reads).hasValue(1);
  }

  private OrderedDeliveries<ActorDatasetChanged> ordered(
      java.util.function.Consumer<ActorDatasetChanged> work) {
    return ordered(work, change -> true);
  }

  private OrderedDeliveries<ActorDatasetChanged> ordered(
      java.util.function.Consumer<ActorDatasetChanged> work,
      Predicate<ActorDatasetChanged> concerns) {
    Deliveries deliveries =
        new Deliveries(
            new DeadLetterQueue(broker, FixedTopics.prefixed(""), "planner-service", clock),
            new Retries(FixedDelivery.USUAL, duration -> {}, clock),
            intake,
            new InFlightRecords(clock),
            MessageTraces.off());
    return new OrderedDeliveries<>(
        deliveries, MAX_IN_HAND, ActorDatasetChanged.class, new Working(work, concerns));
  }

  private Message<byte[]> message(String actor, String id, boolean poison) {
    return message(actor, id, poison, 0, () -> {});
  }

  /**
   * @param spaces how many come behind it
   * @param read is run when the record is looked into
   */
  private Message<byte[]> message(
      String actor, String id, boolean poison, int spaces, Runnable read) {
    ActorDatasetChanged change =
        new ActorDatasetChanged(
            id, "test", new ActorId(actor), true, null, Map.of(), Instant.EPOCH);
    Headers headers =
        new RecordHeaders() {
          @Override
          public Header lastHeader(String name) {
            if (name.equals(CloudEvent.TYPE)) {
              read.run();
            }
            return super.lastHeader(name);
          }
        };
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>(
            "actor-dataset-changed",
            0,
            0,
            actor.getBytes(StandardCharsets.UTF_8),
            poison
                ? new byte[] {1}
                : (new String(Json.bytes(change), StandardCharsets.UTF_8) + " ".repeat(spaces))
                    .getBytes(StandardCharsets.UTF_8)) {
          @Override
          public Headers headers() {
            return headers;
          }
        };
    CloudEvent.headers(change, "test")
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    return Message.of(
        record.value(),
        Metadata.of(new IncomingKafkaRecordMetadata<>(record, "changes")),
        () -> {
          acknowledged.add(actor + id);
          return CompletableFuture.completedFuture(null);
        });
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private record Working(
      java.util.function.Consumer<ActorDatasetChanged> work,
      Predicate<ActorDatasetChanged> concerned)
      implements Handler<ActorDatasetChanged> {
    @Override
    public boolean concerns(ActorDatasetChanged message) {
      return concerned.test(message);
    }

    @Override
    public void handle(ActorDatasetChanged message) {
      work.accept(message);
    }

    @Override
    public void abandon(ActorDatasetChanged message, Failure failure) {}
  }
}
