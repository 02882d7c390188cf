package studio.balancer.manifest.block;

import com.fasterxml.jackson.annotation.JsonProperty;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.text.Line;

/**
 * The body of an answer about a block.
 *
 * @param result {@code free} or {@code blocked}
 * @param reason why it is blocked, else null
 */
public record BlockAnswer(
    @JsonProperty("actor_id") ActorId actorId,
    @JsonProperty("result") String result,
    @JsonProperty("reason") String reason) {
  public static BlockAnswer free(ActorId actor) {
    return new BlockAnswer(actor, "free", null);
  }

  public static BlockAnswer blocked(ActorId actor, BlockedActor marker) {
    return new BlockAnswer(
        actor,
        "blocked",
        Line.of(
            "the event at partition %d, offset %d: %s",
            marker.partition(), marker.offset(), marker.reason()));
  }
}
