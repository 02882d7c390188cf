package studio.balancer.manifest.intake;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Is told how the consumer gets on. */
@FunctionalInterface
public interface AppliedBatches {
  /**
   * A batch was applied.
   *
   * @param records of any partitions, those of a partition in order
   */
  void passed(Iterable<ConsumerRecord<byte[], byte[]>> records);
}
