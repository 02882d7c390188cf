package studio.balancer.manifest.reading;

/** The answer to the question for an actor's manifest. */
public sealed interface ManifestAnswer {
  /**
   * Here it is.
   *
   * @param etag its version, quoted
   */
  record Found(byte[] bytes, String etag) implements ManifestAnswer {}

  /**
   * The actor has no events, or none that were not discarded: nothing is known of it, which is not
   * the same as an empty set.
   */
  record Absent() implements ManifestAnswer {}

  /** An unreadable event is in the way. */
  record Blocked(int partition, long offset, String reason) implements ManifestAnswer {}

  /** Events that were in the log when asked are not in the manifest yet. */
  record Behind() implements ManifestAnswer {}
}
