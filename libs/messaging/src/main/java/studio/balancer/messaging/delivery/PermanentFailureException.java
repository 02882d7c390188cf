package studio.balancer.messaging.delivery;

import studio.balancer.contracts.event.Failure;

/** A message cannot be carried out, now or later. It goes to the dead letters at once. */
public final class PermanentFailureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  public PermanentFailureException(String stage, String reason) {
    super(stage + ": " + reason);
    this.failure = new Failure(stage, reason, true);
  }

  /** What failed and why. */
  public Failure failure() {
    return failure;
  }
}
