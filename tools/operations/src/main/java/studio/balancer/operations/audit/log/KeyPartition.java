package studio.balancer.operations.audit.log;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;
import studio.balancer.contracts.topic.Topic;

/** The partition that an actor's records are in, wherever the actor is the key. */
public final class KeyPartition {
  /** How many there are: the topics that are keyed by the actor have the same number of them. */
  public static final int COUNT = Topic.IMAGE_EVENTS.partitions();

  private KeyPartition() {}

  /** Of a key, as every producer here chooses it. */
  public static int of(String key) {
    return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % COUNT;
  }
}
