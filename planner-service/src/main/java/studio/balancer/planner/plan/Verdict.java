package studio.balancer.planner.plan;

import java.util.List;
import java.util.Optional;
import studio.balancer.contracts.progress.SetState;

/** What a change comes to. */
public sealed interface Verdict {
  /**
   * Something is to be done.
   *
   * @param plan not stored yet
   * @param brake why it would not be begun, if it is a dry run that is not confirmed
   */
  record Proposal(Plan plan, Optional<String> brake) implements Verdict {}

  /** Nothing is to be done. */
  record Balanced(SetState state, List<String> notes) implements Verdict {}
}
