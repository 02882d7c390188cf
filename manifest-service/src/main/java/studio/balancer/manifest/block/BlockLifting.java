package studio.balancer.manifest.block;

/** What an operator's decision led to. */
public sealed interface BlockLifting {
  /** The block is lifted; the actor is to be folded from the start. */
  record Lifted() implements BlockLifting {}

  /** Nothing blocks the actor, perhaps because the same decision came before. */
  record NoBlock() implements BlockLifting {}

  /** Another event blocks the actor. */
  record OtherBlock(BlockedActor marker) implements BlockLifting {}
}
