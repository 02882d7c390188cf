package studio.balancer.operations.audit.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import studio.balancer.contracts.change.ChangeReference;

/**
 * What the planner has recorded of an actor.
 *
 * @param openPlan the open plan, or null
 * @param waiting the changes that wait behind it
 */
public record RecordedCurrentPlan(String openPlan, Set<ChangeReference> waiting) {
  /** An immutable copy is kept. */
  public RecordedCurrentPlan {
    waiting = Set.copyOf(waiting);
  }

  /** Of an actor of whom nothing is going on. */
  public static RecordedCurrentPlan idle() {
    return new RecordedCurrentPlan(null, Set.of());
  }

  /** The open plan. */
  public Optional<String> open() {
    return Optional.ofNullable(openPlan);
  }

  /**
   * @throws IllegalArgumentException if it is not such a document
   */
  static RecordedCurrentPlan of(JsonNode document) {
    Set<ChangeReference> waiting = new HashSet<>();
    document.path("stated").forEach(change -> waiting.add(reference(change)));
    document.path("bare").path("changes").forEach(change -> waiting.add(reference(change)));
    return new RecordedCurrentPlan(document.path("open_plan").asText(null), waiting);
  }

  private static ChangeReference reference(JsonNode change) {
    return new ChangeReference(
        change.path("source").asText(null), change.path("change_id").asText(null));
  }
}
