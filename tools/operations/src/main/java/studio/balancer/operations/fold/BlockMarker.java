package studio.balancer.operations.fold;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;

/**
 * The marker of an actor with an event that cannot be folded, {@code
 * manifests/blocked/{actor}.json} (docs/operations.md). One that cannot be read blocks, as the
 * manifest-service takes it.
 *
 * @param blocks whether the actor waits for an operator
 * @param topicId the topic that the offsets are of
 * @param discarded offsets that the fold passes over
 * @param offset of the event that it is about
 * @param reason why that cannot be folded
 */
public record BlockMarker(
    boolean blocks,
    String topicId,
    int partition,
    long offset,
    Set<Long> discarded,
    String reason) {
  static BlockMarker of(byte[] bytes) {
    JsonNode marker;
    try {
      marker = Json.readTree(bytes);
    } catch (UnreadableJsonException e) {
      return new BlockMarker(true, "", 0, 0, Set.of(), e.getMessage());
    }
    boolean blocks = !marker.path("state").asText().equals("discarded");
    Set<Long> discarded = new HashSet<>();
    marker.path("discarded").forEach(offset -> discarded.add(offset.asLong()));
    if (!blocks) {
      discarded.add(marker.path("offset").asLong());
    }
    return new BlockMarker(
        blocks,
        marker.path("topic_id").asText(),
        marker.path("partition").asInt(),
        marker.path("offset").asLong(),
        discarded,
        marker.path("reason").asText());
  }

  /** The offsets that a folding of that partition passes over. */
  Set<Long> passedOver(String topic, int number) {
    return topicId.equals(topic) && partition == number ? discarded : Set.of();
  }
}
