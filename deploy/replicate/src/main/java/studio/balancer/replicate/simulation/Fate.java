package studio.balancer.replicate.simulation;

/** How an accepted prediction will end. */
public sealed interface Fate {

  /** With an image. */
  record Succeed() implements Fate {}

  /** With an image file that is cut off in the middle. */
  record SucceedBroken() implements Fate {}

  /** As {@code failed}, with this error. */
  record Fail(String error) implements Fate {}

  /** As {@code canceled}, by the service itself. */
  record Cancel() implements Fate {}

  /** As {@code aborted}, before it was started. */
  record Abort() implements Fate {}

  /** Never: it stays {@code processing} until it is cancelled. */
  record Hang() implements Fate {}
}
