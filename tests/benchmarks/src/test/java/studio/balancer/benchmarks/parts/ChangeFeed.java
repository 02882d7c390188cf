package studio.balancer.benchmarks.parts;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.contracts.message.Received;
import studio.balancer.contracts.message.UnreadableMessageException;
import studio.balancer.contracts.progress.ChangeAnswer;
import studio.balancer.contracts.progress.PlanCompleted;
import studio.balancer.contracts.progress.PlanStarted;
import studio.balancer.contracts.progress.PlanStatus;
import studio.balancer.contracts.progress.ProgressEvent;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.operations.client.KafkaClients;

/**
 * An upstream and a dashboard in one: publishes changes with a connection that is open, follows
 * what comes of them, and knows how long each took from its publication to what the dashboard saw.
 */
public final class ChangeFeed implements AutoCloseable {
  private static final String SOURCE = "benchmark";
  private static final Duration POLL = Duration.ofMillis(100);
  private static final int FETCH_WAIT_MS = 20;

  /** How a change ended. */
  public record End(ProgressEvent event, long beganNanos, long endedNanos) {
    /** From its publication to its end. */
    public Duration took() {
      return Duration.ofNanos(endedNanos - beganNanos);
    }

    /** Whether all of it was done. */
    public boolean completed() {
      return event instanceof PlanCompleted completed && completed.status() == PlanStatus.COMPLETED;
    }
  }

  private final KafkaProducer<byte[], byte[]> producer;
  private final Consumer<byte[], byte[]> consumer;
  private final Thread following;
  private final AtomicLong number = new AtomicLong();
  private final Map<String, Long> begun = new ConcurrentHashMap<>();
  private final Map<String, String> plans = new ConcurrentHashMap<>();
  private final Map<String, End> ends = new ConcurrentHashMap<>();

  /** Follows from now on. */
  public ChangeFeed(String bootstrapServers) {
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    // Its metadata is asked for before the first change, as it is with any that has sent one.
    producer.partitionsFor(Topic.ACTOR_DATASET_CHANGED.baseName());
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "fetch.max.wait.ms", FETCH_WAIT_MS),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(
        consumer.partitionsFor(Topic.BALANCE_PROGRESS.baseName()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList());
    consumer.endOffsets(consumer.assignment()).forEach(consumer::seek);
    following = Thread.ofPlatform().name("following").start(this::follow);
  }

  /**
   * Publishes a change of an actor that leaves the decision to the planner.
   *
   * @return its id
   */
  public String publish(ActorId actor, boolean dryRun) {
    String id = SOURCE + "-" + number.incrementAndGet() + "-" + System.nanoTime();
    begun.put(id, System.nanoTime());
    producer.send(
        KafkaClients.record(
            new ActorDatasetChanged(
                id, SOURCE, actor, dryRun, null, Map.of(), Timestamp.now(Clock.systemUTC())),
            ""));
    return id;
  }

  /**
   * Waits for the end of a change.
   *
   * @throws org.awaitility.core.ConditionTimeoutException if it does not come in time
   */
  public End await(String id, Duration most) {
    awaitEnds(java.util.List.of(id), most);
    return ends.get(id);
  }

  /** Waits for the ends of all of these. */
  public void awaitEnds(java.util.Collection<String> ids, Duration most) {
    Awaitility.await("the ends of " + ids.size() + " changes")
        .atMost(most)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> ends.keySet().containsAll(ids));
  }

  /** How a change ended, if it did. */
  public Optional<End> end(String id) {
    return Optional.ofNullable(ends.get(id));
  }

  private void follow() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          see(event(record), System.nanoTime());
        }
      }
    } catch (WakeupException e) {
      // That is the end.
    } catch (UnreadableMessageException e) {
      throw new IllegalStateException(e);
    } finally {
      consumer.close();
    }
  }

  private void see(ProgressEvent event, long now) {
    switch (event) {
      case PlanStarted started -> plans.put(started.planId(), started.changeId());
      case ChangeAnswer answer -> end(answer.changeId(), answer, now);
      case PlanCompleted completed -> end(plans.get(completed.planId()), completed, now);
      default -> {}
    }
  }

  private void end(String change, ProgressEvent event, long now) {
    if (change != null && begun.containsKey(change)) {
      ends.putIfAbsent(change, new End(event, begun.get(change), now));
    }
  }

  private static ProgressEvent event(ConsumerRecord<byte[], byte[]> record)
      throws UnreadableMessageException {
    return Received.read(name -> header(record, name), record.value(), ProgressEvent.class)
        .message();
  }

  private static byte[] header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? null : header.value();
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      following.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.close();
  }
}
