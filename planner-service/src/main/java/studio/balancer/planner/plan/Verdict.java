package studio.balancer.planner.plan;

import java.util.List;
import studio.balancer.contracts.progress.SetState;

/** What a change comes to. */
public sealed interface Verdict {
  /**
   * Something is to be done.
   *
   * @param plan not stored yet
   */
  record Proposal(Plan plan) implements Verdict {}

  /**
   * Nothing is to be done.
   *
   * @param state the set
   * @param notes what people should know
   */
  record Balanced(SetState state, List<String> notes) implements Verdict {}
}
