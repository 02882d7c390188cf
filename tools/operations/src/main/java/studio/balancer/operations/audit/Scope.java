package studio.balancer.operations.audit;

import java.util.Set;
import studio.balancer.contracts.actor.ActorId;

/**
 * Whose matters are looked at.
 *
 * @param actors these alone, or all if it is empty
 */
public record Scope(Set<ActorId> actors) {
  public Scope {
    actors = Set.copyOf(actors);
  }

  public static Scope everybody() {
    return new Scope(Set.of());
  }

  public static Scope of(ActorId actor) {
    return new Scope(Set.of(actor));
  }

  public boolean everyone() {
    return actors.isEmpty();
  }

  public boolean has(ActorId actor) {
    return everyone() || actors.contains(actor);
  }
}
