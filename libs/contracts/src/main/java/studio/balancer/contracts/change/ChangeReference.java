package studio.balancer.contracts.change;

import studio.balancer.contracts.message.Identity;
import studio.balancer.contracts.message.Require;

/**
 * Names a change. Two sources may choose the same id and mean different changes, so an id alone is
 * not enough to tell whether a change is known, or answered.
 */
public record ChangeReference(String source, String changeId) {
  public ChangeReference {
    Require.id("source", source);
    Require.id("change_id", changeId);
  }

  public static ChangeReference to(ActorDatasetChanged change) {
    return new ChangeReference(change.source(), change.changeId());
  }

  /** Both as one id: the subject of the change and of its answers. */
  public String identity() {
    return Identity.of(source, changeId);
  }

  @Override
  public String toString() {
    return source + "/" + changeId;
  }
}
