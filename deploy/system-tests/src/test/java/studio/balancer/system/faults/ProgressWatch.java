package studio.balancer.system.faults;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.message.CloudEvent;
import studio.balancer.contracts.message.Received;
import studio.balancer.contracts.message.UnreadableMessage;
import studio.balancer.contracts.progress.ChangeAnswer;
import studio.balancer.contracts.progress.ImageProgressed;
import studio.balancer.contracts.progress.PlanCompleted;
import studio.balancer.contracts.progress.PlanStarted;
import studio.balancer.contracts.progress.ProgressEvent;
import studio.balancer.contracts.topic.Topic;

/** Reads {@code balance-progress} as a dashboard does, and knows how each change was answered. */
final class ProgressWatch implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Map<String, ChangeAnswer> answers = new ConcurrentHashMap<>();
  private final Map<String, PlanCompleted> ends = new ConcurrentHashMap<>();
  private final KafkaConsumer<String, byte[]> consumer;
  private final Thread thread = new Thread(this::watch, "progress");
  private volatile boolean closing;

  /** Watches from now on. */
  ProgressWatch(String bootstrapServers) {
    this.consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topic.BALANCE_PROGRESS.baseName()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    new HashMap<>(consumer.endOffsets(partitions)).forEach(consumer::seek);
    thread.start();
  }

  /** The latest answer to a change. */
  Optional<ChangeAnswer> answer(ActorDatasetChanged change) {
    return Optional.ofNullable(answers.get(change.subject()));
  }

  /** How the plan that answers a change ended; empty while it has not, or if there is none. */
  Optional<PlanCompleted> end(ActorDatasetChanged change) {
    return answer(change)
        .filter(PlanStarted.class::isInstance)
        .map(answer -> ends.get(((PlanStarted) answer).planId()));
  }

  @Override
  public void close() {
    closing = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    consumer.close();
  }

  private void watch() {
    while (!closing) {
      for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
        see(read(record));
      }
    }
  }

  private void see(ProgressEvent event) {
    switch (event) {
      case ChangeAnswer answer -> answers.put(answer.subject(), answer);
      case PlanCompleted completed -> ends.put(completed.planId(), completed);
      case ImageProgressed progressed -> {}
    }
  }

  private static ProgressEvent read(ConsumerRecord<String, byte[]> record) {
    try {
      return Received.read(
              header(record, CloudEvent.ID),
              header(record, CloudEvent.TYPE),
              record.value(),
              ProgressEvent.class)
          .message();
    } catch (UnreadableMessage e) {
      throw new IllegalStateException(e);
    }
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
