package studio.balancer.contracts.progress;

/** The planner's answer to a change: whoever sent it waits for its {@code change_id}. */
public sealed interface ChangeAnswer extends ProgressEvent
    permits PlanProposed, PlanStarted, AlreadyBalanced, ChangeRejected {
  /** The change that is answered. */
  String changeId();

  @Override
  default String subject() {
    return changeId();
  }
}
