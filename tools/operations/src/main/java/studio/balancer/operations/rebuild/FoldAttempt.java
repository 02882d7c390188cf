package studio.balancer.operations.rebuild;

import studio.balancer.contracts.manifest.ActorManifestUpdated;

/** What came of folding an actor once and holding it against what was stored then. */
sealed interface FoldAttempt {
  /** There is nothing to tell others. */
  record Finished(RebuildOutcome result) implements FoldAttempt {}

  /**
   * The stored manifest is what the events fold to, by now.
   *
   * @param message what others are told of it
   * @param etag its version
   * @param end how far the log was folded
   */
  record Current(
      RebuildOutcome.Compared result, ActorManifestUpdated message, String etag, long end)
      implements FoldAttempt {}

  /**
   * Another manifest was there when it was to be written.
   *
   * @param end how far the log was folded
   */
  record Lost(long end) implements FoldAttempt {}
}
