package studio.balancer.manifest.intake;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import studio.balancer.contracts.actor.ActorId;

/**
 * What is to be folded for one actor.
 *
 * @param begin where the batch that it comes from begins in the partition
 * @param end the first offset that is not looked at
 * @param records the actor's records in the batch, in order
 */
record ActorBatch(
    ActorId actor,
    String topicId,
    int partition,
    long begin,
    long end,
    List<ConsumerRecord<byte[], byte[]>> records) {
  private static final int WRITTEN = 2;

  /**
   * How many bytes the records can add to a manifest: they come without spaces, and it is written
   * with a line for each field.
   */
  long bytes() {
    return WRITTEN
        * records.stream()
            .mapToLong(record -> record.value() == null ? 0 : record.value().length)
            .sum();
  }

  static ActorBatch of(
      ActorId actor, String topicId, long begin, List<ConsumerRecord<byte[], byte[]>> records) {
    return new ActorBatch(
        actor,
        topicId,
        records.getFirst().partition(),
        begin,
        records.getLast().offset() + 1,
        List.copyOf(records));
  }
}
