package studio.balancer.actormanifest.fold;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The names that are gone: those that the document has, and those that were moved out of it and are
 * not in use again.
 */
final class GoneNames {
  private final Manifest manifest;

  GoneNames(Manifest manifest) {
    this.manifest = manifest;
  }

  boolean has(String name) {
    return manifest.deletedImages().has(name) || isMoved(name);
  }

  Optional<JsonNode> find(String name) {
    return Optional.ofNullable(manifest.deletedImages().get(name))
        .or(
            () ->
                Optional.of(name).filter(this::isMoved).flatMap(manifest.history()::deletedImage));
  }

  Stream<String> names() {
    List<String> here =
        manifest.deletedImages().properties().stream().map(entry -> entry.getKey()).toList();
    return Stream.concat(
        here.stream(), manifest.history().deletedNames().stream().filter(this::isMoved));
  }

  private boolean isMoved(String name) {
    return manifest.history().deletedNames().contains(name)
        && !manifest.images().has(name)
        && !manifest.deletedImages().has(name);
  }
}
