package studio.balancer.messaging.delivery;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record's key, which is kept as the bytes that came: a dead letter gets them as they are. */
public final class RecordKey {
  private RecordKey() {}

  /**
   * The key as text, or null if there is none. What is not UTF-8 in it becomes U+FFFD, which is in
   * no actor's id.
   */
  public static String text(ConsumerRecord<byte[], ?> record) {
    return record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8);
  }
}
