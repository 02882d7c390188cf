package studio.balancer.storage.deleting;

/** What became of an object that was to be removed. */
sealed interface ObjectRemoval {
  /** It is gone from its place. */
  record Removed(Kept kept) implements ObjectRemoval {}

  /** Nothing was there. */
  record Absent() implements ObjectRemoval {}

  /**
   * It was left alone.
   *
   * @param reason for a person to read
   */
  record LeftAlone(String reason) implements ObjectRemoval {}
}
