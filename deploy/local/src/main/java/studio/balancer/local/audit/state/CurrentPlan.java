package studio.balancer.local.audit.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What the planner has recorded of an actor.
 *
 * @param openPlan the open plan, or null
 * @param waiting the ids of the changes that wait behind it
 */
public record CurrentPlan(String openPlan, Set<String> waiting) {
  /** An immutable copy is kept. */
  public CurrentPlan {
    waiting = Set.copyOf(waiting);
  }

  /** Of an actor of whom nothing is going on. */
  public static CurrentPlan idle() {
    return new CurrentPlan(null, Set.of());
  }

  /** The open plan. */
  public Optional<String> open() {
    return Optional.ofNullable(openPlan);
  }

  static CurrentPlan of(JsonNode document) {
    Set<String> waiting = new HashSet<>();
    document.path("stated").forEach(change -> waiting.add(change.path("change_id").asText()));
    document
        .path("bare")
        .path("changes")
        .forEach(change -> waiting.add(change.path("change_id").asText()));
    return new CurrentPlan(document.path("open_plan").asText(null), waiting);
  }
}
