package studio.balancer.manifest;

import java.util.Optional;
import studio.balancer.messaging.topic.TopicConfiguration;

/** Topics without a prefix, for an instance without a name. */
public record PlainTopics() implements TopicConfiguration {
  @Override
  public Optional<String> topicPrefix() {
    return Optional.empty();
  }

  @Override
  public Optional<String> instance() {
    return Optional.empty();
  }
}
