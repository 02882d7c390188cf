package studio.balancer.actormanifest.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import studio.balancer.actormanifest.history.History;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.command.BaseImageReference;
import studio.balancer.contracts.text.Line;

/**
 * A manifest as a mere reader sees it. Its fields come from many hands: what is missing is empty,
 * and what an import spelt in its own way is not an error unless a decision would rest on it.
 */
public final class RecordedManifest {
  private final JsonNode document;
  private final History history;

  private RecordedManifest(JsonNode document, History history) {
    this.document = document;
    this.history = history;
  }

  /**
   * Reads a manifest, and nothing that was moved out of it.
   *
   * @throws IllegalArgumentException if it has no images by name
   */
  public static RecordedManifest of(ActorId actor, JsonNode document) {
    return of(actor, document, History.empty(actor));
  }

  /**
   * Reads a manifest.
   *
   * @param history what was moved out of it
   * @throws IllegalArgumentException if it has no images by name
   */
  public static RecordedManifest of(ActorId actor, JsonNode document, History history) {
    if (!document.isObject() || !document.path("images").isObject()) {
      throw new IllegalArgumentException(Line.of("the manifest of %s has no images{}", actor));
    }
    return new RecordedManifest(document, history);
  }

  /** How many distinct events it holds; 0 if it does not say. */
  public long revision() {
    return count("revision", Long.MAX_VALUE);
  }

  /** The next free number; 0 if it does not say. */
  public int nextIndex() {
    return (int) count("next_index", Integer.MAX_VALUE);
  }

  /** When the latest event was; a time that cannot be read is none. */
  public Optional<Instant> updatedAt() {
    try {
      return Optional.ofNullable(text(document, "updated_at")).map(Instant::parse);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** The actor's sex, or null. */
  public String sex() {
    return text(document.path("metadata"), "sex");
  }

  /** What kind of being the actor is, or null. */
  public String actorType() {
    return text(document.path("metadata"), "actor_type");
  }

  /** The images, in their order; also entries that no image can have. */
  public List<RecordedImage> images() {
    return document.path("images").properties().stream()
        .map(image -> new RecordedImage(image.getKey(), image.getValue()))
        .toList();
  }

  /** The images that are gone, as they were; those of which the manifest still knows it. */
  public List<RecordedImage> goneImages() {
    JsonNode here = document.path("deleted_images");
    Stream<Map.Entry<String, JsonNode>> moved =
        history
            .restorable()
            .filter(gone -> !here.has(gone.getKey()))
            .filter(gone -> !document.path("images").has(gone.getKey()));
    return Stream.concat(
            moved,
            here.properties().stream().filter(gone -> gone.getValue().path("entry").isObject()))
        .map(gone -> new RecordedImage(gone.getKey(), gone.getValue().path("entry")))
        .toList();
  }

  /** What of the images an import said in no way that is understood, as it was written. */
  public List<String> imagesNotUnderstood() {
    return elements(document.path("images_not_understood")).map(JsonNode::asText).toList();
  }

  /** All commands; those that were moved first. */
  public List<RecordedCommand> commands() {
    JsonNode here = document.path("commands");
    return Stream.concat(
            history
                .commands()
                .filter(command -> !here.has(command.getKey()))
                .map(Map.Entry::getValue),
            elements(here))
        .map(RecordedCommand::new)
        .toList();
  }

  /** The status of each plan by its id. */
  public Map<String, String> planStatus() {
    Map<String, String> status = new HashMap<>();
    Stream.concat(history.plans(), document.path("plans").properties().stream())
        .forEach(plan -> status.put(plan.getKey(), plan.getValue().path("status").asText()));
    return status;
  }

  public Optional<BaseImageReference> baseImage() {
    return BaseImageFields.read(document);
  }

  /** Every place at which a base image may be meant, as it is written. */
  public List<String> baseImagePlaces() {
    return BaseImageFields.everyPlace(document);
  }

  private long count(String field, long max) {
    JsonNode value = document.path(field);
    if (value.isMissingNode()) {
      return 0;
    }
    if (!value.isIntegralNumber()
        || !value.canConvertToLong()
        || value.longValue() < 0
        || value.longValue() > max) {
      throw new IllegalArgumentException(
          Line.of(
              "invalid %s '%s': expected a number from 0 to %d",
              field, Printable.of(value.toString()), max));
    }
    return value.longValue();
  }

  private static Stream<JsonNode> elements(JsonNode container) {
    return StreamSupport.stream(container.spliterator(), false);
  }

  /** A field's text; null if it is blank, or something else than text. */
  static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isTextual() && !value.textValue().isBlank() ? value.textValue() : null;
  }
}
