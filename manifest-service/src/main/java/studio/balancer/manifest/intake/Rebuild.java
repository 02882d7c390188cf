package studio.balancer.manifest.intake;

/** What became of folding an actor's events anew. */
public sealed interface Rebuild {
  /**
   * The log was folded and held against what is stored.
   *
   * @param events how many distinct events the log has of the actor
   * @param storedSha256 of the manifest that was found, or null if there was none
   * @param foldedSha256 of the manifest that the events fold to, or null if there are no events
   */
  record Compared(RebuildResult result, long events, String storedSha256, String foldedSha256)
      implements Rebuild {}

  /** Neither the log nor the bucket knows the actor. */
  record Absent() implements Rebuild {}

  /** An event that cannot be folded is in the way; nothing was written. */
  record Blocked(int partition, long offset, String reason) implements Rebuild {}
}
