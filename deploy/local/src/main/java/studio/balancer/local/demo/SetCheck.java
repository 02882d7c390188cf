package studio.balancer.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.message.Identity;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.StoredObject;

/** Checks S3, local files and manifest against each other. */
final class SetCheck {
  private final ObjectStore store;
  private final String bucket;
  private final DataFolder dataFolder;
  private final List<String> violations = new ArrayList<>();

  SetCheck(ObjectStore store, String bucket, DataFolder dataFolder) {
    this.store = store;
    this.bucket = bucket;
    this.dataFolder = dataFolder;
  }

  /** What does not agree, a line each; empty if all is well. */
  List<String> run(ActorId actor, JsonNode manifest) throws IOException {
    Set<String> listed = new TreeSet<>();
    manifest.path("images").fieldNames().forEachRemaining(listed::add);
    String prefix = "system_actors/training_data/" + actor + "/";
    same("S3", listed, objectNames(prefix));
    same("local folder", listed, fileNames(actor));
    for (String name : listed) {
      checkBytes(actor, prefix, name, manifest.path("images").path(name).path("sha256").asText());
    }
    if (manifest.path("total_images").asInt() != listed.size()) {
      violations.add(
          "total_images is %s, there are %d entries"
              .formatted(manifest.path("total_images"), listed.size()));
    }
    return List.copyOf(violations);
  }

  private Set<String> objectNames(String prefix) {
    return store
        .list(bucket, prefix)
        .map(object -> object.key().substring(prefix.length()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<String> fileNames(ActorId actor) throws IOException {
    return dataFolder.list(dataFolder.images(actor)).stream()
        .map(path -> path.getFileName().toString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void same(String place, Set<String> listed, Set<String> found) {
    if (!listed.equals(found)) {
      violations.add("%s has %s, the manifest %s".formatted(place, found, listed));
    }
  }

  private void checkBytes(ActorId actor, String prefix, String name, String sha256)
      throws IOException {
    Optional<StoredObject> object = store.read(new ObjectAddress(bucket, prefix + name));
    if (object.isEmpty() || !Identity.ofContent(object.get().bytes()).equals(sha256)) {
      violations.add("%s in S3 has not the recorded bytes".formatted(name));
    }
    Path file = dataFolder.image(actor, new FileName(name));
    if (!Files.exists(file) || !Identity.ofContent(Files.readAllBytes(file)).equals(sha256)) {
      violations.add("%s on disk has not the recorded bytes".formatted(name));
    }
  }
}
