package studio.balancer.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.manifest.ManifestSchema;

/**
 * The local copies of every manifest that a system has made, whatever was tested on it: they are
 * there also when its store no longer answers.
 */
final class ManifestCopies {
  private ManifestCopies() {}

  /**
   * Holds all of them against the published schema.
   *
   * @throws AssertionError if one does not fit
   */
  static void hold(Path dataFolder) {
    Path folder = dataFolder.resolve("actor_manifests");
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith("_manifest.json")).toList()) {
        JsonNode manifest = Json.readManifest(Files.readAllBytes(file));
        List<String> errors = ManifestSchema.errors(manifest);
        // Without a revision it is one that upstream left there.
        if (manifest.has("revision") && !errors.isEmpty()) {
          throw new AssertionError("%s does not fit its schema: %s".formatted(file, errors));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (UnreadableJsonException e) {
      throw new AssertionError("a manifest in %s cannot be read".formatted(folder), e);
    }
  }
}
