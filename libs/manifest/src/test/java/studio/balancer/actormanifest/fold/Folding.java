package studio.balancer.actormanifest.fold;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import studio.balancer.actormanifest.Events;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.manifest.ManifestSchema;

/** Folds logs in tests, and holds what comes out against the schema. */
final class Folding {
  private Folding() {}

  static Manifest of(ImageEvent... events) {
    return of(Arrays.asList(events));
  }

  static Manifest of(List<? extends ImageEvent> events) {
    Manifest manifest = Manifest.empty(Events.ACTOR);
    onto(manifest, events);
    if (!events.isEmpty()) {
      ManifestSchema.hold(manifest.document());
    }
    return manifest;
  }

  static void onto(Manifest manifest, List<? extends ImageEvent> events) {
    events.forEach(event -> manifest.replay(Events.received(event)));
  }

  static Manifest stored(Manifest manifest) {
    try {
      return Manifest.parse(manifest.actor(), manifest.bytes());
    } catch (UnreadableJsonException e) {
      throw new AssertionError(e);
    }
  }

  static JsonNode tree(Manifest manifest) {
    try {
      return Json.readTree(manifest.bytes());
    } catch (UnreadableJsonException e) {
      throw new AssertionError(e);
    }
  }
}
