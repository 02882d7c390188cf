package studio.balancer.messaging.publish;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends records as they are and waits for the broker. */
@FunctionalInterface
public interface RecordSender {
  /**
   * Sends the records in this order and returns when every one is acknowledged.
   *
   * @throws PublicationException if one of them is not; some of them may be in the log
   */
  void send(List<ProducerRecord<byte[], byte[]>> records);
}
