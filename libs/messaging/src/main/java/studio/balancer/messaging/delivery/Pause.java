package studio.balancer.messaging.delivery;

import java.time.Duration;

/** Waiting, as a collaborator: tests let the time pass at once. */
@FunctionalInterface
public interface Pause {
  /**
   * Waits.
   *
   * @throws StoppingException if the service stops meanwhile
   */
  void of(Duration duration);
}
