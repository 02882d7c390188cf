package studio.balancer.messaging.delivery;

import java.time.Duration;

/**
 * A message waits for something that is not its own fault and that others wait for as well: it
 * gives its turn back, and the time until then does not count towards giving it up.
 */
public final class PostponedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Duration wait;

  /**
   * @param wait how long at least, until it is tried again
   */
  public PostponedException(String message, Duration wait) {
    super(message);
    this.wait = wait;
  }

  /** How long to wait at least. */
  Duration atLeast() {
    return wait;
  }
}
