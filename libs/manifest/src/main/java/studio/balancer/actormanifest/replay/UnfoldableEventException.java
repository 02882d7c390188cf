package studio.balancer.actormanifest.replay;

import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.text.Line;

/**
 * The fold itself failed at an event. It depends on nothing but the events, so trying again is of
 * no use, and the actor is blocked as by an unreadable one.
 */
public final class UnfoldableEventException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long offset;

  public UnfoldableEventException(long offset, RuntimeException cause) {
    super(Line.of("offset %d: %s", offset, cause), cause);
    this.offset = offset;
  }

  public long offset() {
    return offset;
  }

  /** Why, as the actor's block says it. */
  public Failure failure() {
    return new Failure("fold", String.valueOf(getCause()), true);
  }
}
