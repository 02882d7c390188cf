package studio.balancer.manifest.eventlog;

import java.time.Instant;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.messaging.delivery.RecordKey;

/**
 * The topic with the events, as the fold sees it. Every method may throw when Kafka is not there.
 */
public interface EventLog {
  /** The topic's id: a topic that was deleted and made again has another. */
  String topicId();

  /**
   * Where a partition ends for those who read what is committed: at the offset that the next record
   * will get, or at the first record of a transaction that is still open.
   */
  long endOffset(int partition);

  /** The offset of the first record of that time or later, or the end if there is none. */
  long offsetAt(int partition, Instant time);

  /** The offset of the first record in a range, or its end if there is none. */
  long first(int partition, long from, long until);

  /**
   * Reads a partition from its beginning or later.
   *
   * @param from the first offset to read
   * @param until the first offset not to read; beyond the end, reading stops at the end
   * @param reader gets each record, in order
   */
  void scan(int partition, long from, long until, Consumer<ConsumerRecord<byte[], byte[]>> reader);

  /**
   * Reads one actor's records from the start of the log: the whole partition is gone through.
   *
   * @param until the first offset not to read; beyond the end, reading stops at the end
   * @param reader gets each record, in order
   */
  default void scan(ActorId actor, long until, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    scan(
        ActorPartition.of(actor.value()),
        0,
        until,
        record -> {
          if (actor.value().equals(RecordKey.text(record))) {
            reader.accept(record);
          }
        });
  }
}
