package studio.balancer.actormanifest.fold;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A manifest's entries of one kind by their ids. Each is read from the document once, however often
 * it is asked for: with every event the fold looks at all commands of a plan.
 */
final class Entries<T> {
  private record Known<T>(JsonNode node, Optional<T> entry) {}

  private final Class<T> type;
  private final Map<String, Known<T>> known = new HashMap<>();

  Entries(Class<T> type) {
    this.type = type;
  }

  /**
   * An entry, or empty if there is none or it is none of that kind.
   *
   * @param nodes where the document has them
   */
  Optional<T> find(ObjectNode nodes, String id) {
    JsonNode node = nodes.get(id);
    if (node == null) {
      return Optional.empty();
    }
    Known<T> before = known.get(id);
    // Nodes are replaced and never changed, but not only here: an import brings some, too.
    if (before != null && before.node() == node) {
      return before.entry();
    }
    Optional<T> entry = Nodes.entry(node, type);
    known.put(id, new Known<>(node, entry));
    return entry;
  }

  /** Puts an entry in the place of what is there. */
  void put(ObjectNode nodes, String id, T entry) {
    JsonNode node = Nodes.node(entry);
    nodes.set(id, node);
    known.put(id, new Known<>(node, Optional.of(entry)));
  }
}
