package studio.balancer.simulation.services;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import studio.balancer.contracts.topic.Topic;

/** What runs in a process: the production classes of one service, put together by hand. */
public interface Service {
  /** The topics that it consumes. */
  List<Topic> topics();

  /**
   * Takes records as its consumers do.
   *
   * @return completed when they may be acknowledged
   */
  CompletionStage<Void> deliver(Topic topic, List<ConsumerRecord<byte[], byte[]>> records);
}
