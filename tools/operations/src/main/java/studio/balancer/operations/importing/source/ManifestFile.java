package studio.balancer.operations.importing.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.text.Line;
import studio.balancer.datafolder.FileProblem;

/**
 * A manifest in either shape.
 *
 * @param path the file
 */
public record ManifestFile(Path path) implements Source {
  /** How manifests' names end. */
  static final String ENDING = "_manifest.json";

  static final String NO_MANIFEST = "is no manifest: it has neither training_data nor images";

  private static final String ACTOR_MANIFESTS = "actor_manifests";

  /** How any JSON file's name ends. */
  static final String JSON = ".json";

  @Override
  public Reading read() {
    try {
      JsonNode content = Json.readManifest(bytes());
      return content instanceof ObjectNode document ? told(document) : noObject(content);
    } catch (UnreadableJsonException e) {
      return new Reading.Refused(e.getMessage());
    } catch (IOException e) {
      return new Reading.Refused(FileProblem.of(e));
    }
  }

  private byte[] bytes() throws IOException {
    try (InputStream file = Files.newInputStream(path)) {
      // One more than is allowed is enough to be refused.
      return file.readNBytes(Json.MAX_MANIFEST_BYTES + 1);
    }
  }

  private Reading told(ObjectNode document) throws IOException {
    if (!document.has(StatedImages.IMAGES) && !document.has(StatedImages.TRAINING_DATA)) {
      return otherwise(NO_MANIFEST);
    }
    StatedImages images = new StatedImages(document);
    if (images.refusal().isPresent()) {
      return new Reading.Refused(images.refusal().get());
    }
    Optional<String> id =
        Stream.of("character_name", "actor_id")
            .map(field -> document.path(field).asText(""))
            .filter(text -> !text.isBlank())
            .findFirst();
    boolean studio = document.path(StatedImages.TRAINING_DATA).isArray();
    return new Reading.Told(
        new Account(
            place().getParent().endsWith(ACTOR_MANIFESTS),
            studio ? Account.Kind.STUDIO : Account.Kind.GENERATIONS,
            id.isPresent() ? id.get() : folderOrOwnName(),
            label(),
            document,
            images.byName(),
            images.notes()));
  }

  private Reading noObject(JsonNode content) {
    return otherwise(
        Line.of(
            "is of type %s, expected an object",
            content.getNodeType().name().toLowerCase(Locale.ROOT)));
  }

  /** Only what is called a manifest has to be one. */
  private Reading otherwise(String reason) {
    return named(ENDING) ? new Reading.Refused(reason) : new Reading.SomethingElse();
  }

  private boolean named(String ending) {
    return path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(ending);
  }

  /** The name of the actor's folder that it is in, else its own. */
  private String folderOrOwnName() throws IOException {
    Path folder = place().getParent();
    Path actor = folder.endsWith(ActorFolder.TRAINING_DATA) ? folder.getParent() : folder;
    return actor != null && ActorFolder.test(actor) ? actor.getFileName().toString() : ownName();
  }

  private String ownName() {
    String name = path.getFileName().toString();
    int ending = named(ENDING) ? ENDING.length() : named(JSON) ? JSON.length() : 0;
    return name.substring(0, name.length() - ending);
  }
}
