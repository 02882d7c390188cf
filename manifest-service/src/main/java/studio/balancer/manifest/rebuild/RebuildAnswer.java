package studio.balancer.manifest.rebuild;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.manifest.intake.Rebuild;
import studio.balancer.manifest.intake.RebuildResult;

/**
 * The body of an answer about a rebuild.
 *
 * @param events how many distinct events the log has of the actor
 * @param storedSha256 of what was stored, or null if nothing was
 * @param foldedSha256 of what the events fold to, or null if there are none
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record RebuildAnswer(
    @JsonProperty("actor_id") ActorId actorId,
    @JsonProperty("result") RebuildResult result,
    @JsonProperty("events") long events,
    @JsonProperty("stored_sha256") String storedSha256,
    @JsonProperty("folded_sha256") String foldedSha256) {
  /** What came of comparing. */
  static RebuildAnswer of(ActorId actor, Rebuild.Compared compared) {
    return new RebuildAnswer(
        actor,
        compared.result(),
        compared.events(),
        compared.storedSha256(),
        compared.foldedSha256());
  }
}
