package studio.balancer.manifest.eventlog;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import studio.balancer.contracts.topic.Topic;

/**
 * Refuses to start on a topic with another number of partitions: keys would lie elsewhere, and an
 * actor's events would no longer be in one order.
 */
@ApplicationScoped
public class TopicCheck {
  private final KafkaEventLog log;

  /**
   * @param log the topic
   */
  @Inject
  public TopicCheck(KafkaEventLog log) {
    this.log = log;
  }

  /** Before the consumers start, which observe the same event at a later priority. */
  void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
    require(log.topic(), log.partitions());
  }

  /**
   * Refuses another number of partitions.
   *
   * @throws IllegalStateException naming the topic and both numbers
   */
  static void require(String topic, int partitions) {
    int expected = Topic.IMAGE_EVENTS.partitions();
    if (partitions != expected) {
      throw new IllegalStateException(
          "Topic %s has %d partitions and must have %d for ever: manifests would be folded wrong"
              .formatted(topic, partitions, expected));
    }
  }
}
