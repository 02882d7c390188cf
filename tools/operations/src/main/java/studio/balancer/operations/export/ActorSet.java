package studio.balancer.operations.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import studio.balancer.actormanifest.reading.RecordedImage;
import studio.balancer.actormanifest.reading.RecordedManifest;
import studio.balancer.contracts.actor.ActorId;

/**
 * An actor's set as its manifest has it.
 *
 * @param revision the manifest's
 * @param updatedAt when the latest event was; the epoch if the manifest does not say
 * @param images all of them, by their names in an export
 */
record ActorSet(ActorId actor, long revision, Instant updatedAt, List<SetImage> images) {
  /**
   * Reads a manifest.
   *
   * @throws IllegalArgumentException saying what in it cannot be read
   */
  static ActorSet of(ActorId actor, JsonNode document) {
    RecordedManifest manifest = RecordedManifest.of(actor, document);
    Map<String, String> stems =
        Stems.of(manifest.images().stream().map(RecordedImage::name).toList());
    return new ActorSet(
        actor,
        manifest.revision(),
        manifest.updatedAt().orElse(Instant.EPOCH),
        manifest.images().stream()
            .map(image -> new SetImage(image, stems.get(image.name())))
            .sorted(Comparator.comparing(SetImage::stem))
            .toList());
  }
}
