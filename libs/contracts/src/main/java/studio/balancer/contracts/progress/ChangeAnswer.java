package studio.balancer.contracts.progress;

import studio.balancer.contracts.change.ChangeReference;

/** The planner's answer to a change: the sender waits for its source and id. */
public sealed interface ChangeAnswer extends ProgressEvent
    permits PlanProposed, PlanStarted, AlreadyBalanced, ChangeRejected {
  /** The change that is answered, as its source calls it. */
  String changeId();

  /** Who sent that change; null in an answer from before answers said so. */
  String changeSource();

  /**
   * Whether it answers that change; where it does not say whose change it means, the id decides.
   */
  default boolean answers(ChangeReference change) {
    return change.changeId().equals(changeId())
        && (changeSource() == null || change.source().equals(changeSource()));
  }

  /** The change's own; without a source what it was before answers had one. */
  @Override
  default String subject() {
    return changeSource() == null
        ? changeId()
        : new ChangeReference(changeSource(), changeId()).identity();
  }
}
