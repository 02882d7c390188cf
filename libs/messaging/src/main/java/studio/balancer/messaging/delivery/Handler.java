package studio.balancer.messaging.delivery;

import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.message.Message;

/**
 * Carries out messages of one kind. It may get the same message any number of times and recognises
 * by its own traces what is done already.
 */
public interface Handler<M extends Message> {
  /**
   * Whether there is anything to do for a message, by what it says alone. One that concerns nobody
   * is passed over.
   */
  default boolean concerns(M message) {
    return true;
  }

  /**
   * Carries out a message: when this returns, all its effects and outgoing messages are safe.
   *
   * @throws PermanentFailureException if it can never be carried out; any other exception is taken
   *     for transient, and the message is tried again
   */
  void handle(M message);

  /**
   * Tells the client that waits that the message was given up; called before it goes to the dead
   * letters.
   */
  void abandon(M message, Failure failure);
}
