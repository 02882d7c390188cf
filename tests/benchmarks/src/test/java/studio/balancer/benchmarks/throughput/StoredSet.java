package studio.balancer.benchmarks.throughput;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import studio.balancer.benchmarks.parts.BenchmarkPlatform;
import studio.balancer.benchmarks.parts.SampleSets;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.message.Identity;
import studio.balancer.objectstore.ObjectAddress;

/** An actor's set as it is in the bucket: what its manifest names must be there, byte for byte. */
record StoredSet(BenchmarkPlatform platform, ActorId actor, JsonNode manifest) {
  private static final int BALANCED = 20;

  static StoredSet of(BenchmarkPlatform platform, ActorId actor) {
    byte[] bytes =
        platform
            .store()
            .read(new ObjectAddress(platform.access().bucket(), "manifests/" + actor + ".json"))
            .orElseThrow()
            .bytes();
    try {
      return new StoredSet(platform, actor, Json.readManifest(bytes));
    } catch (UnreadableJsonException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The files that were generated. */
  List<String> generated() {
    List<String> files = new ArrayList<>();
    manifest
        .path("images")
        .properties()
        .forEach(
            image -> {
              if (image.getValue().has("command_id")) {
                files.add(image.getKey());
              }
            });
    return files;
  }

  /** Throws if it is not balanced, or an object is not what was paid for. */
  void check() {
    List<String> files = generated();
    if (manifest.path("total_images").asInt() != BALANCED || files.size() != SampleSets.MISSING) {
      throw new IllegalStateException(
          "%s has %s images, %d of them generated"
              .formatted(actor, manifest.path("total_images"), files.size()));
    }
    for (String file : files) {
      byte[] bytes =
          platform
              .store()
              .read(
                  new ObjectAddress(
                      platform.access().bucket(),
                      "system_actors/training_data/%s/%s".formatted(actor, file)))
              .orElseThrow()
              .bytes();
      if (!Identity.ofContent(bytes)
          .equals(manifest.path("images").path(file).path("sha256").asText())) {
        throw new IllegalStateException(file + " is not what its manifest says");
      }
    }
  }
}
