package studio.balancer.operations.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import studio.balancer.contracts.message.PlainWords;
import studio.balancer.contracts.progress.ProgressEvent;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.operations.OperationException;

/** Reads {@code balance-progress} without an end, with every event's place. For one thread. */
public final class ProgressFollower implements AutoCloseable {
  private final Consumer<byte[], byte[]> consumer;
  private final String topicId;
  private final Map<Integer, Long> begin = new HashMap<>();

  private ProgressFollower(Consumer<byte[], byte[]> consumer, String topicId, int recent) {
    this.consumer = consumer;
    this.topicId = topicId;
    Map<TopicPartition, Long> first = consumer.beginningOffsets(consumer.assignment());
    for (TopicPartition place : consumer.assignment()) {
      long from = Math.max(first.get(place), consumer.position(place) - recent);
      consumer.seek(place, from);
      begin.put(place.partition(), from);
    }
  }

  /**
   * An event and where it is.
   *
   * @param event empty if the record is none; its place counts all the same
   */
  public record Placed(int partition, long offset, Optional<ProgressEvent> event) {}

  /**
   * Begins to read; the caller closes it.
   *
   * @param recent from so many records before the end of each partition
   * @throws OperationException if the cluster does not answer
   */
  public static ProgressFollower open(KafkaClients kafka, int recent) {
    Consumer<byte[], byte[]> consumer = kafka.follow(Topic.BALANCE_PROGRESS);
    try {
      return new ProgressFollower(consumer, kafka.topicId(Topic.BALANCE_PROGRESS), recent);
    } catch (KafkaException e) {
      consumer.close();
      throw new OperationException("Kafka does not answer: %s", PlainWords.of(e));
    } catch (OperationException e) {
      consumer.close();
      throw e;
    }
  }

  /** A topic that was deleted and made again has another id. */
  public String topicId() {
    return topicId;
  }

  /** The first offset of each partition that is read. */
  public Map<Integer, Long> begin() {
    return Map.copyOf(begin);
  }

  /**
   * What has come, each partition in its order; nothing if nothing comes in that time.
   *
   * @throws OperationException if the cluster cannot be read any more
   */
  public List<Placed> poll(Duration wait) {
    try {
      List<Placed> events = new ArrayList<>();
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(wait)) {
        events.add(new Placed(record.partition(), record.offset(), BalanceClient.read(record)));
      }
      return events;
    } catch (KafkaException e) {
      throw new OperationException("Kafka does not answer: %s", PlainWords.of(e));
    }
  }

  /** Ends a poll that waits, from another thread. */
  public void wake() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
