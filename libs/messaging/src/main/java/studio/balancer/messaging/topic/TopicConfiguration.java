package studio.balancer.messaging.topic;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;
import studio.balancer.configuration.Matches;

/** How this installation's topics and consumers are told from others' on the same cluster. */
@ConfigMapping(prefix = "balancer")
public interface TopicConfiguration {
  /** The key of {@link #topicPrefix}. */
  String TOPIC_PREFIX = "balancer.topic-prefix";

  /** The key of {@link #instance}. */
  String INSTANCE = "balancer.instance";

  /** Put before every topic's and consumer group's name: characters that Kafka allows in them. */
  @Matches(
      value = "[a-zA-Z0-9._-]{0,100}",
      expected = "at most 100 letters, digits, dots, underscores and hyphens")
  Optional<String> topicPrefix();

  /**
   * Names this instance among those of the same service, and stays the same when it is started
   * again: its consumers are then static members, and a killed instance is back without a
   * rebalance. Without it they are ordinary members.
   */
  Optional<String> instance();
}
