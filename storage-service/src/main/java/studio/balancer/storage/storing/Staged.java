package studio.balancer.storage.storing;

/** What was found in the staging area. */
sealed interface Staged {
  /** The bytes that the generator announced. */
  record Verified(byte[] bytes) implements Staged {}

  /**
   * Nothing that can be stored.
   *
   * @param reason for a person to read
   */
  record Unusable(String reason) implements Staged {}
}
