package studio.balancer.actormanifest.fold;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.ImageNumber;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.message.Received;
import studio.balancer.contracts.progress.SetState;
import studio.balancer.contracts.text.Line;

/**
 * An actor's manifest: the JSON document, and what can be asked of it. It is changed by {@link
 * #replay} alone. Not for use by several threads.
 */
public final class Manifest {
  private final ActorId actor;
  private final ObjectNode document;
  private final Set<String> eventIds = new HashSet<>();
  private final Entries<CommandEntry> commands = new Entries<>(CommandEntry.class);
  private final Entries<PlanEntry> plans = new Entries<>(PlanEntry.class);

  private Manifest(ActorId actor, ObjectNode document) {
    this.actor = actor;
    this.document = document;
    document.path(ManifestField.EVENT_IDS).forEach(id -> eventIds.add(id.asText()));
  }

  /** The manifest of an actor without events. */
  public static Manifest empty(ActorId actor) {
    return new Manifest(actor, Skeleton.of(actor));
  }

  /**
   * Reads what {@link #bytes} wrote.
   *
   * @throws UnreadableJsonException if it is not the manifest of that actor
   */
  public static Manifest parse(ActorId actor, byte[] bytes) throws UnreadableJsonException {
    JsonNode document = Json.readManifest(bytes);
    if (!(document instanceof ObjectNode object) || !Skeleton.fits(object)) {
      throw new UnreadableJsonException("is not a manifest that was folded here", null);
    }
    String owner = object.path(ManifestField.ACTOR_ID).asText();
    if (!owner.equals(actor.value())) {
      throw new UnreadableJsonException(
          Line.of("is the manifest of %s, not of %s", owner, actor), null);
    }
    return new Manifest(actor, object);
  }

  /**
   * Applies an event, once by its identity. This is the one way from events to a manifest: live, in
   * a rebuild, in an audit.
   *
   * @return what it changed, in order; empty if the event is in the manifest already
   */
  public List<Change> replay(Received<? extends ImageEvent> event) {
    return Fold.apply(this, event);
  }

  /** The document, the same bytes for the same events. */
  public byte[] bytes() {
    return Json.prettyBytes(document);
  }

  /**
   * A copy of the document as it would be if only some of the evidence were there.
   *
   * @param counts which
   */
  public JsonNode counting(Predicate<Evidence> counts) {
    ObjectNode copy = document.deepCopy();
    copy.withObject("/" + ManifestField.IMAGES)
        .properties()
        .forEach(
            image -> {
              if (image.getValue() instanceof ObjectNode entry) {
                image.setValue(Evidences.counting(entry, counts));
              }
            });
    return copy;
  }

  public ActorId actor() {
    return actor;
  }

  /** How many distinct events it holds. */
  public long revision() {
    return eventIds.size();
  }

  public boolean holds(String eventId) {
    return eventIds.contains(eventId);
  }

  /** The time of the latest event; there must have been one. */
  public Instant updatedAt() {
    return Timestamp.parse(document.path(ManifestField.UPDATED_AT).asText());
  }

  /** The next free number. */
  public int nextIndex() {
    return document.path(ManifestField.NEXT_INDEX).asInt();
  }

  public SetState state() {
    Map<ImageType, Integer> types = new EnumMap<>(ImageType.class);
    images()
        .forEach(
            image ->
                ImageType.find(image.path("type").asText())
                    .ifPresent(type -> types.merge(type, 1, Integer::sum)));
    return new SetState(images().size(), types);
  }

  public Optional<PlanEntry> plan(String planId) {
    return plans.find(plans(), planId);
  }

  public Optional<CommandEntry> command(String commandId) {
    return commands.find(commands(), commandId);
  }

  /** How a plan's commands stand; of a plan that is not known, those of its commands that are. */
  public PlanTally tally(String planId) {
    Optional<PlanEntry> plan = plan(planId);
    Collection<CommandEntry> own =
        plan.map(known -> known.commands().stream().map(this::command).flatMap(Optional::stream))
            .orElseGet(() -> commandsOf(planId))
            .toList();
    return PlanTally.of(plan.map(known -> known.commands().size()).orElse(own.size()), own);
  }

  private Stream<CommandEntry> commandsOf(String planId) {
    return commands().properties().stream()
        .filter(command -> command.getValue().path("plan_id").asText().equals(planId))
        .flatMap(command -> command(command.getKey()).stream());
  }

  void put(String planId, PlanEntry plan) {
    plans.put(plans(), planId, plan);
  }

  void put(String commandId, CommandEntry command) {
    commands.put(commands(), commandId, command);
  }

  /** Notes an event; false if it is there already. */
  boolean enter(String eventId, Instant at) {
    if (!eventIds.add(eventId)) {
      return false;
    }
    document.withArray(ManifestField.EVENT_IDS).add(eventId);
    document.put(ManifestField.REVISION, revision());
    String time = Timestamp.format(at);
    if (revision() == 1) {
      document.put(ManifestField.CREATED_AT, time);
      document.put(ManifestField.UPDATED_AT, time);
    } else if (at.isAfter(updatedAt())) {
      document.put(ManifestField.UPDATED_AT, time);
    }
    return true;
  }

  /** Makes the totals true again after a change. */
  void settle() {
    document.put(ManifestField.TOTAL_IMAGES, images().size());
  }

  /** A number is in use or was; the next free one is above it. */
  void used(int number) {
    raiseNextIndex(number == Integer.MAX_VALUE ? number : number + 1);
  }

  /** The number of a name, if it has one, is in use or was. */
  void usedBy(String name) {
    // With most events it is a number that is below already, and whether it is a date costs more.
    if (ImageNumber.lastDigits(name).orElse(0) >= nextIndex()) {
      ImageNumber.of(name).ifPresent(this::used);
    }
  }

  void raiseNextIndex(int least) {
    document.put(ManifestField.NEXT_INDEX, Math.max(nextIndex(), least));
  }

  /**
   * Says what of the images was not understood, in place of what was said before.
   *
   * @param problems a line each; none if all was understood
   */
  void notUnderstood(List<String> problems) {
    if (problems.isEmpty()) {
      document.remove(ManifestField.IMAGES_NOT_UNDERSTOOD);
    } else {
      ArrayNode lines = document.putArray(ManifestField.IMAGES_NOT_UNDERSTOOD);
      problems.forEach(lines::add);
    }
  }

  ObjectNode document() {
    return document;
  }

  ObjectNode images() {
    return (ObjectNode) document.get(ManifestField.IMAGES);
  }

  ObjectNode deletedImages() {
    return (ObjectNode) document.get(ManifestField.DELETED_IMAGES);
  }

  ObjectNode commands() {
    return (ObjectNode) document.get(ManifestField.COMMANDS);
  }

  ObjectNode plans() {
    return (ObjectNode) document.get(ManifestField.PLANS);
  }

  ArrayNode generations() {
    return (ArrayNode) document.get(ManifestField.GENERATIONS);
  }

  static ObjectNode node(Object entry) {
    return Json.mapper().valueToTree(entry);
  }

  /** As it is read again: a small fraction is written in another way than it then is. */
  static JsonNode value(Object value) {
    try {
      return Json.mapper().readTree(Json.bytes(value));
    } catch (IOException e) {
      throw new UncheckedIOException("not read from memory", e);
    }
  }

  static String time(Instant at) {
    return Timestamp.format(at);
  }

  static ObjectNode emptyNode() {
    return JsonNodeFactory.instance.objectNode();
  }

  static <T> Optional<T> entry(JsonNode node, Class<T> type) {
    if (node == null || !node.isObject()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.mapper().treeToValue(node, type));
    } catch (JsonProcessingException | DateTimeException e) {
      // Imports are checked, so only a document that was edited by hand comes here; it is as good
      // as
      // unknown.
      return Optional.empty();
    }
  }
}
