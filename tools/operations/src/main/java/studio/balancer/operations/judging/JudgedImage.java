package studio.balancer.operations.judging;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import studio.balancer.actormanifest.reading.RecordedEvaluation;
import studio.balancer.actormanifest.reading.RecordedEvaluation.Judgement;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;

/**
 * What counts of an image.
 *
 * @param type as the manifest has it, or null
 * @param quality as the manifest has it, or null
 * @param judgement what a person has said, if anybody did
 */
public record JudgedImage(
    ActorId actor, FileName file, String type, Double quality, Optional<Judgement> judgement) {
  static JudgedImage of(ActorId actor, FileName file, JsonNode entry) {
    JsonNode quality = entry.path("quality");
    return new JudgedImage(
        actor,
        file,
        entry.path("type").asText(null),
        quality.isNumber() ? quality.doubleValue() : null,
        RecordedEvaluation.of(entry).judgement());
  }
}
