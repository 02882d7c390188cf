package studio.balancer.simulation.store;

/** On what a write depends. */
public sealed interface Condition {
  /** Nothing. Only a lying bucket knows it. */
  record None() implements Condition {}

  /** That there is no object ({@code If-None-Match: *}). */
  record Absent() implements Condition {}

  /** That the object is of that version ({@code If-Match}). */
  record Version(String etag) implements Condition {}
}
