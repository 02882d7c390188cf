package studio.balancer.log;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Where topics begin and end, for those who read what is committed: the end is the offset that the
 * next record will get, or the first of a transaction that is still open. Every method throws
 * {@link LogUnavailableException} if the cluster does not answer within the consumer's time, or if
 * it is stopped before.
 */
public final class TopicOffsets {
  private final Consumer<?, ?> consumer;
  private final StopToken stop;

  /**
   * @param consumer asks; it stays the caller's
   */
  public TopicOffsets(Consumer<?, ?> consumer) {
    this(consumer, new StopToken());
  }

  TopicOffsets(Consumer<?, ?> consumer, StopToken stop) {
    this.consumer = consumer;
    this.stop = stop;
  }

  public List<TopicPartition> partitions(Collection<String> topics) {
    return asking(
        "partitions of " + topics,
        () ->
            topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList());
  }

  public Map<TopicPartition, Long> beginnings(Collection<TopicPartition> partitions) {
    return asking("beginnings of " + partitions, () -> consumer.beginningOffsets(partitions));
  }

  /** The offsets after the last, as it is now. */
  public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
    return asking("ends of " + partitions, () -> consumer.endOffsets(partitions));
  }

  public TopicRange whole(String topic) {
    List<TopicPartition> partitions = partitions(List.of(topic));
    Map<TopicPartition, Long> ends = ends(partitions);
    return new TopicRange(beginnings(partitions), ends);
  }

  /** What a topic holds now that came at that time or later. */
  public TopicRange since(String topic, Instant time) {
    List<TopicPartition> partitions = partitions(List.of(topic));
    Map<TopicPartition, Long> ends = ends(partitions);
    Map<TopicPartition, Long> from = new HashMap<>(ends);
    asking(
            "offsets of " + time,
            () ->
                consumer.offsetsForTimes(
                    partitions.stream()
                        .collect(Collectors.toMap(each -> each, each -> time.toEpochMilli()))))
        .forEach(
            (partition, found) -> {
              if (found != null) {
                from.put(partition, found.offset());
              }
            });
    return new TopicRange(from, ends);
  }

  private <T> T asking(String question, Supplier<T> answer) {
    if (stop.stopped()) {
      throw stopped(question);
    }
    try {
      return stop.during(consumer, answer);
    } catch (WakeupException e) {
      throw stopped(question);
    } catch (KafkaException e) {
      throw new LogUnavailableException(question, e);
    }
  }

  private static LogUnavailableException stopped(String question) {
    return new LogUnavailableException(question, new CancellationException("stopped"));
  }
}
