package studio.balancer.operations.rebuild;

import studio.balancer.contracts.manifest.ActorManifestUpdated;

/** What came of folding an actor once and holding it against what was stored then. */
sealed interface Attempt {
  /** There is nothing to tell others. */
  record Finished(RebuildResult result) implements Attempt {}

  /**
   * The stored manifest is what the events fold to, by now.
   *
   * @param message what others are told of it
   * @param etag its version
   * @param end how far the log was folded
   */
  record Current(RebuildResult.Compared result, ActorManifestUpdated message, String etag, long end)
      implements Attempt {}

  /**
   * Another manifest was there when it was to be written.
   *
   * @param end how far the log was folded
   */
  record Lost(long end) implements Attempt {}
}
