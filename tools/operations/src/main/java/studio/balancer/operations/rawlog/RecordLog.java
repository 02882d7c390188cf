package studio.balancer.operations.rawlog;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import studio.balancer.log.TopicRange;
import studio.balancer.operations.OperationException;

/**
 * The topics as bytes, for operators: nothing is parsed, so nothing is lost by it. Every method
 * throws {@link OperationException} if the cluster does not answer.
 */
public interface RecordLog extends AutoCloseable {
  /** All of a topic as it is now, or what came at that time or later. */
  TopicRange range(String topic, Optional<Instant> since);

  /** Reads a range, each partition in its order. */
  void read(TopicRange range, Consumer<ConsumerRecord<byte[], byte[]>> reader);

  /** Reads all of a topic as it is now. */
  default void readAll(String topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    read(range(topic, Optional.empty()), reader);
  }

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
