package studio.balancer.benchmarks.fold;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import studio.balancer.actormanifest.fold.Manifest;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.json.UnreadableJsonException;

/**
 * What an actor's events are folded to.
 *
 * @param history what was moved out of the manifest, or empty if nothing was
 */
record FoldedActor(byte[] manifest, Optional<byte[]> history) {
  static FoldedActor of(Manifest manifest) {
    // The manifest's bytes name those of the history.
    return new FoldedActor(manifest.bytes(), manifest.historyBytes());
  }

  Manifest parse(ActorId actor) throws UnreadableJsonException {
    return Manifest.parse(actor, manifest, () -> history);
  }

  /** Its objects by their keys, in the order in which they must be stored. */
  Map<String, byte[]> objects(ActorId actor) {
    Map<String, byte[]> objects = new LinkedHashMap<>();
    history.ifPresent(bytes -> objects.put("manifests/%s.history.json".formatted(actor), bytes));
    objects.put("manifests/%s.json".formatted(actor), manifest);
    return objects;
  }
}
