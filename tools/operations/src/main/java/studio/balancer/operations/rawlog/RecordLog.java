package studio.balancer.operations.rawlog;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import studio.balancer.operations.OperationException;

/**
 * The topics as bytes, for operators: nothing is parsed, so nothing is lost by it. Every method
 * throws {@link OperationException} if the cluster does not answer.
 */
public interface RecordLog extends AutoCloseable {
  /**
   * From where to where a topic would be read.
   *
   * @param from the first offset of each partition
   * @param until the offset after the last, as it is now
   */
  record Range(Map<Integer, Long> from, Map<Integer, Long> until) {
    public Range {
      from = Map.copyOf(from);
      until = Map.copyOf(until);
    }

    public long size() {
      return until.entrySet().stream()
          .mapToLong(entry -> Math.max(0, entry.getValue() - from.get(entry.getKey())))
          .sum();
    }

    public Range in(Set<Integer> partitions) {
      return new Range(only(from, partitions), only(until, partitions));
    }

    private static Map<Integer, Long> only(Map<Integer, Long> all, Set<Integer> partitions) {
      return all.entrySet().stream()
          .filter(entry -> partitions.contains(entry.getKey()))
          .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
  }

  /** All of a topic as it is now, or what came at that time or later. */
  Range range(String topic, Optional<Instant> since);

  /** Reads a range, each partition in its order. */
  void read(String topic, Range range, Consumer<ConsumerRecord<byte[], byte[]>> reader);

  /** One record, or empty if it is gone or was never there. */
  Optional<ConsumerRecord<byte[], byte[]>> find(String topic, int partition, long offset);

  /** Sends a record; {@link #flush} tells whether it is in the log. */
  void send(ProducerRecord<byte[], byte[]> message);

  /** Returns when everything that was sent is in the log. */
  void flush();

  /** A topic's id: a topic that was deleted and made again has another. */
  String topicId(String topic);

  @Override
  void close();
}
