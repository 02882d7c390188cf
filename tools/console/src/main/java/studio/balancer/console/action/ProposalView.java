package studio.balancer.console.action;

import studio.balancer.contracts.progress.PlanProposed;

/** A proposal as it is shown, with the id by which it is approved. */
public record ProposalView(String id, PlanProposed proposal) {
  /** Whether anything in it is deleted or bought. */
  public boolean any() {
    return proposal.plan().total() > 0;
  }
}
