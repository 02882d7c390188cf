package studio.balancer.planner.plan;

import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.message.Require;

/**
 * Names a change. Two sources may choose the same id and mean different changes, so an id alone is
 * not enough to tell whether a change is known.
 *
 * @param source who sent it
 * @param changeId what the source calls it, and its answer bears
 */
public record ChangeReference(String source, String changeId) {
  /** Both are there. */
  public ChangeReference {
    Require.id("source", source);
    Require.id("change_id", changeId);
  }

  /** The reference to that change. */
  public static ChangeReference to(ActorDatasetChanged change) {
    return new ChangeReference(change.source(), change.changeId());
  }

  @Override
  public String toString() {
    return source + "/" + changeId;
  }
}
