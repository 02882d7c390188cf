package studio.balancer.contracts.progress;

/** How a plan ended. */
public enum PlanStatus {
  /** Everything was done. */
  COMPLETED,
  /** Something was not done; the manifest lists only what exists. */
  PARTIAL
}
