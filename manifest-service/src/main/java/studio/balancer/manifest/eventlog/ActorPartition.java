package studio.balancer.manifest.eventlog;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;
import studio.balancer.contracts.topic.Topic;

/** The partition that holds an actor's events. */
public final class ActorPartition {
  private ActorPartition() {}

  /**
   * The partition of a key: murmur2 of its UTF-8 bytes, as Kafka's own producers choose it
   * (https://kafka.apache.org/documentation/#producerconfigs_partitioner.class).
   */
  public static int of(String key) {
    int hash = Utils.murmur2(key.getBytes(StandardCharsets.UTF_8));
    return Utils.toPositive(hash) % Topic.IMAGE_EVENTS.partitions();
  }
}
