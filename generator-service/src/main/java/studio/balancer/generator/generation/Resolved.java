package studio.balancer.generator.generation;

import studio.balancer.contracts.actor.ActorId;

/** What became of an operator's decision on a parked command. */
public sealed interface Resolved {
  /**
   * The command has failed, and its event is published: by this decision, by an operator's decision
   * before, or of itself, if it was not parked any more or never.
   */
  record AsFailed(ActorId actorId) implements Resolved {}

  /** The ledger does not know the command. */
  record Unknown() implements Resolved {}

  /** The command is not parked. */
  record NotParked(String state) implements Resolved {}
}
