package studio.balancer.messaging.topic;

import studio.balancer.contracts.topic.Topic;

/** Names consumer groups: one for each topic that a service consumes. */
public final class ConsumerGroup {
  private ConsumerGroup() {}

  public static String name(String prefix, String service, Topic topic) {
    return prefix + service + "." + topic.baseName();
  }
}
