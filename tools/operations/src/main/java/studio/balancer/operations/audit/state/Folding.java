package studio.balancer.operations.audit.state;

/** What the manifest-service says of a fresh folding of an actor's events. */
public sealed interface Folding {
  /** It gives the stored bytes. */
  record Same() implements Folding {}

  /** There is nothing to fold. */
  record NoEvents() implements Folding {}

  /**
   * An unreadable event is in the way; it is among the dead letters and waits for an operator.
   *
   * @param reason as the service gives it
   */
  record Blocked(String reason) implements Folding {}

  /**
   * It gives other bytes than are stored, or none are.
   *
   * @param stored the SHA-256 of what is stored, or null
   * @param folded the SHA-256 of what the events give
   */
  record Different(String stored, String folded) implements Folding {}

  /**
   * The service cannot say.
   *
   * @param reason as the service gives it
   */
  record Unknown(String reason) implements Folding {}
}
