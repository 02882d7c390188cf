package studio.balancer.planner.evaluation.vision;

/** A model that can see two images at once. */
@FunctionalInterface
interface PairModel {
  /** Asks which of two is better, once. Every call ends; whatever goes wrong is a {@link Reply}. */
  Reply compare(ShownImage first, ShownImage second);
}
