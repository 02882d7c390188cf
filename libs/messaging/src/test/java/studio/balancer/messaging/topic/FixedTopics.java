package studio.balancer.messaging.topic;

import java.util.Optional;

/** A configuration as it is given. */
public record FixedTopics(Optional<String> topicPrefix, Optional<String> instance)
    implements TopicConfiguration {
  /** With that prefix. */
  public static FixedTopics prefixed(String prefix) {
    return new FixedTopics(Optional.of(prefix), Optional.empty());
  }
}
