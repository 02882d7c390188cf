package studio.balancer.log;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Appends bytes to topics; nothing is looked into. Not for several threads. */
public final class RecordPublisher implements AutoCloseable {
  /** Everything that matters was flushed before. */
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(1);

  private final Producer<byte[], byte[]> producer;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  /**
   * @param producer of {@link LogClients#producer}; closed with this
   */
  public RecordPublisher(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  /**
   * Sends a record; {@link #flush} tells whether it is in the log.
   *
   * @throws LogUnavailableException if the client does not even take it
   */
  public void send(ProducerRecord<byte[], byte[]> record) {
    try {
      producer.send(
          record,
          (metadata, e) -> {
            if (e != null) {
              failure.compareAndSet(null, e);
            }
          });
    } catch (KafkaException e) {
      throw new LogUnavailableException("a record for " + record.topic(), e);
    }
  }

  /**
   * Returns when everything that was sent is in the log.
   *
   * @throws LogUnavailableException if something is not, with the first reason; asking again tells
   *     of what was sent since
   */
  public void flush() {
    try {
      producer.flush();
    } catch (KafkaException e) {
      throw new LogUnavailableException("records that were sent", e);
    }
    Exception first = failure.getAndSet(null);
    if (first != null) {
      throw new LogUnavailableException("a record that was sent", first);
    }
  }

  @Override
  public void close() {
    producer.close(CLOSE_WITHIN);
  }
}
