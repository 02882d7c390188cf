package studio.balancer.messaging.publish;

import java.util.List;
import studio.balancer.contracts.message.Message;

/** Publishes messages, each to its topic. */
@FunctionalInterface
public interface Publisher {
  /**
   * Publishes the messages in this order and returns when every one is acknowledged by the broker.
   *
   * @throws PublicationException if one is not; some of them may be in the log
   */
  void publish(List<? extends Message> messages);

  /** Publishes one message. See {@link #publish(List)}. */
  default void publish(Message message) {
    publish(List.of(message));
  }
}
