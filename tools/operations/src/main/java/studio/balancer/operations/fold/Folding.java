package studio.balancer.operations.fold;

/** What a fresh folding of an actor's events gives. */
public sealed interface Folding {
  /** The stored bytes. */
  record Same() implements Folding {}

  /** No manifest: there is nothing to fold. */
  record NoEvents() implements Folding {}

  /**
   * An unreadable event is in the way; it is among the dead letters and waits for an operator.
   *
   * @param reason where it is, and why it cannot be folded
   */
  record Blocked(String reason) implements Folding {}

  /**
   * Other bytes than are stored, or none are.
   *
   * @param stored the SHA-256 of what is stored, or null
   * @param folded the SHA-256 of what the events give
   */
  record Different(String stored, String folded) implements Folding {}

  /**
   * The stored bytes of the manifest, and another history than is stored, or none is.
   *
   * @param stored the SHA-256 of the stored history, or null
   * @param folded the SHA-256 of what the events move there
   */
  record OtherHistory(String stored, String folded) implements Folding {}

  /**
   * There is nothing to hold it against yet: events wait to be applied.
   *
   * @param reason which
   */
  record Unknown(String reason) implements Folding {}
}
