package studio.balancer.operations.audit.log;

import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import studio.balancer.operations.OperationException;

/**
 * What a manifest is made of, {@code image-events}. Every method throws {@link OperationException}
 * if the cluster does not answer.
 */
public interface ImageEventLog {
  /** The topic's id: a topic of the same name that was made anew has another one. */
  String topicId();

  /** How far the services have committed by now. */
  CommittedOffsets committed();

  /** The offset after a partition's last record, as it is now. */
  long end(int partition);

  /**
   * Whether there is a record in a range. A transaction's marker is none, and no consumer gets or
   * commits it.
   *
   * @param end the first offset that is not looked at
   */
  boolean hasRecords(int partition, long from, long end);

  /**
   * Reads a part of a partition.
   *
   * @param end the first offset that is not wanted
   */
  void read(int partition, long from, long end, Consumer<ConsumerRecord<byte[], byte[]>> each);
}
