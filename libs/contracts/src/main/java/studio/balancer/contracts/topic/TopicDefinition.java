package studio.balancer.contracts.topic;

import java.util.HashMap;
import java.util.Map;

/**
 * A topic as it is to be created.
 *
 * @param name with the prefix
 * @param largestRecord in bytes, headers included
 */
public record TopicDefinition(String name, int partitions, Retention retention, int largestRecord) {

  /** Everything that the topic is configured with, as Kafka names it. */
  public Map<String, String> configuration() {
    Map<String, String> configuration = new HashMap<>(retention.configuration());
    configuration.put("max.message.bytes", String.valueOf(largestRecord));
    return Map.copyOf(configuration);
  }
}
