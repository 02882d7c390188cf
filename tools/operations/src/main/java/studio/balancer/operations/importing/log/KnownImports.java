package studio.balancer.operations.importing.log;

import java.util.Set;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.event.ActorImported;

/**
 * What the log has of the actors that are to be imported.
 *
 * @param eventIds of their imports
 * @param actors those with any event
 */
public record KnownImports(Set<String> eventIds, Set<ActorId> actors) {
  /** Nothing is known, or asked. */
  public static final KnownImports NONE = new KnownImports(Set.of(), Set.of());

  /** Whether that very import is in the log. */
  public boolean has(ActorImported event) {
    return eventIds.contains(event.eventId());
  }
}
