package studio.balancer.manifest.history;

import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.manifest.eventlog.ActorPartition;
import studio.balancer.manifest.eventlog.EventLog;
import studio.balancer.messaging.delivery.RecordKey;

/** An actor's records from the start of the log. */
@FunctionalInterface
public interface ActorHistory {
  /**
   * Reads them.
   *
   * @param topicId the log that is meant; one that was made anew is another
   * @param end the first offset of the actor's partition that is not read
   * @param reader gets each record, in order
   * @throws RuntimeException if the log cannot be read, or is not that one
   */
  void read(
      ActorId actor, String topicId, long end, Consumer<ConsumerRecord<byte[], byte[]>> reader);

  /** Straight from the log: the whole partition is gone through for the one actor. */
  static ActorHistory of(EventLog log) {
    return (actor, topicId, end, reader) ->
        log.scan(
            ActorPartition.of(actor.value()),
            0,
            end,
            record -> {
              if (actor.value().equals(RecordKey.text(record))) {
                reader.accept(record);
              }
            });
  }
}
