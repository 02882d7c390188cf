package studio.balancer.operations.audit;

import java.util.Set;
import studio.balancer.contracts.actor.ActorId;

/**
 * Whose matters are looked at.
 *
 * @param actors these alone, or all if it is empty
 */
public record Scope(Set<ActorId> actors) {
  /** An immutable copy is kept. */
  public Scope {
    actors = Set.copyOf(actors);
  }

  /** All actors, and what belongs to none. */
  public static Scope everybody() {
    return new Scope(Set.of());
  }

  /** One actor. */
  public static Scope of(ActorId actor) {
    return new Scope(Set.of(actor));
  }

  /** Whether all actors are looked at. */
  public boolean everyone() {
    return actors.isEmpty();
  }

  /** Whether that actor is looked at. */
  public boolean has(ActorId actor) {
    return everyone() || actors.contains(actor);
  }
}
