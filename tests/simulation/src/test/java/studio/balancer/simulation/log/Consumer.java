package studio.balancer.simulation.log;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import studio.balancer.contracts.topic.Topic;

/** A place in a service where one process runs at a time; a killed one is followed by another. */
public interface Consumer {
  /** Whether it takes more of a topic now. */
  boolean free(Topic topic);

  /** Whether it takes a topic's records several at a time. */
  boolean batches(Topic topic);

  /**
   * Hands over records; this returns at once.
   *
   * @param done to be run when their effects are safe
   */
  void deliver(Topic topic, List<ConsumerRecord<byte[], byte[]>> records, Runnable done);
}
