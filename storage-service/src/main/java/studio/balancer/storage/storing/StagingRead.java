package studio.balancer.storage.storing;

/** What was found in the staging area. */
sealed interface StagingRead {
  /** The bytes that the generator announced. */
  record Verified(byte[] bytes) implements StagingRead {}

  /**
   * Nothing that can be stored.
   *
   * @param reason for a person to read
   */
  record Unusable(String reason) implements StagingRead {}
}
