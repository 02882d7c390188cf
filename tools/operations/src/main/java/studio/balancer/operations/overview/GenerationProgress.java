package studio.balancer.operations.overview;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.StateFolder;
import studio.balancer.operations.fold.SideBySide;

/** How far generations are that have no outcome yet, as the generator's ledger has it. */
public record GenerationProgress(ObjectStore store, String bucket) {
  /** What the ledger's states mean for a person. */
  private static final Map<String, String> WORDS =
      Map.of(
          "intent", "about to be asked for",
          "submitted", "submitted",
          "staged", "made",
          "failed", "failed",
          "parked", "parked");

  /** The state of each of these commands in a word or two; those not begun are not there. */
  public Map<String, String> of(Collection<String> commandIds) {
    Map<String, String> states = new HashMap<>();
    List<String> ids = List.copyOf(commandIds);
    List<Optional<String>> found = SideBySide.map(ids, this::state);
    for (int i = 0; i < ids.size(); i++) {
      String id = ids.get(i);
      found.get(i).ifPresent(state -> states.put(id, state));
    }
    return states;
  }

  private Optional<String> state(String commandId) {
    return store
        .read(new ObjectAddress(bucket, StateFolder.LEDGER.key(commandId + ".json")))
        .map(object -> entry(object.bytes()).path("state").asText())
        .map(state -> WORDS.getOrDefault(state, state));
  }

  /** An entry that cannot be read is for the audit to tell of. */
  private static JsonNode entry(byte[] bytes) {
    try {
      return Json.readTree(bytes);
    } catch (UnreadableJsonException e) {
      return Json.mapper().createObjectNode().put("state", "an entry that cannot be read");
    }
  }
}
