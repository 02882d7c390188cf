package studio.balancer.actormanifest.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.message.Identity;
import studio.balancer.contracts.text.Line;

/**
 * What was moved out of an actor's manifest, {@code manifests/{actor}.history.json}: ended plans
 * with their commands, their generations, the names that are gone, and the ids of the oldest
 * events. What is in it is as good as in the manifest; what is in both is as the manifest has it,
 * and a name among its images is not gone. Nothing leaves it: it is stored before the manifest, and
 * a reader of both in between must miss nothing. Entries are kept as they are written, since there
 * may be very many. Not for use by several threads.
 */
public final class History {
  /** The field of a manifest that says what was moved out of it; absent if nothing was. */
  public static final String MOVED = "moved_to_history";

  /** The field in that with the SHA-256 of these bytes. */
  public static final String SHA256 = "sha256";

  private static final String ACTOR_ID = "actor_id";
  private static final String REVISION = "revision";
  private static final String PLANS = "plans";
  private static final String COMMANDS = "commands";
  private static final String GENERATIONS = "generations";
  private static final String DELETED_IMAGES = "deleted_images";
  private static final String EVENT_IDS = "event_ids";
  private static final String ENTRY = "entry";

  private final ActorId actor;
  private final MovedPlans plans = new MovedPlans();
  private final Section generations = new Section();
  private final Section deletedImages = new Section();
  private final Set<String> eventIds = new LinkedHashSet<>();

  /** The names with what a restore needs. */
  private final Set<String> restorable = new HashSet<>();

  private long revision;
  private byte[] written;

  private History(ActorId actor) {
    this.actor = actor;
  }

  /** Nothing was moved. */
  public static History empty(ActorId actor) {
    return new History(actor);
  }

  /**
   * Reads what {@link #bytes} wrote.
   *
   * @throws UnreadableJsonException if it is not the history of that actor
   */
  public static History parse(ActorId actor, byte[] bytes) throws UnreadableJsonException {
    History history = new History(actor);
    Set<String> owner = new HashSet<>();
    Json.readPieces(
        bytes,
        Json.MAX_HISTORY_BYTES,
        (field, name, value) -> {
          switch (field) {
            case ACTOR_ID -> owner.add(value.asText());
            case REVISION -> history.revision = value.asLong();
            case PLANS -> history.plans.put(name, value);
            case GENERATIONS -> history.generations.put(name, value);
            case DELETED_IMAGES -> history.moveDeleted(name, value);
            case EVENT_IDS -> history.eventIds.add(value.asText());
            // Fields are only ever added: an older reader passes over what it does not know.
            default -> {}
          }
        });
    if (!owner.equals(Set.of(actor.value()))) {
      throw new UnreadableJsonException(
          Line.of("is the history of %s, not of %s", owner, actor), null);
    }
    history.written = bytes;
    return history;
  }

  /**
   * The history that goes with a manifest, for who only reads: a later one is as good, since
   * nothing leaves it.
   *
   * @param manifest was read before
   * @param reading reads the history; is asked only if there must be one
   * @return empty if what is there is older than the manifest says, or nothing is there
   * @throws UnreadableJsonException if what is there cannot be read
   */
  public static Optional<History> with(
      ActorId actor, JsonNode manifest, Supplier<Optional<byte[]>> reading)
      throws UnreadableJsonException {
    JsonNode moved = manifest.path(MOVED);
    if (!moved.isObject()) {
      return Optional.of(empty(actor));
    }
    Optional<byte[]> bytes = reading.get();
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(parse(actor, bytes.get()))
        .filter(history -> history.revision >= moved.path(REVISION).asLong());
  }

  /** The {@link #revision} of what {@link #bytes} wrote; empty if that cannot be read. */
  public static Optional<Long> revisionOf(ActorId actor, byte[] bytes) {
    try {
      return Optional.of(parse(actor, bytes).revision());
    } catch (UnreadableJsonException e) {
      return Optional.empty();
    }
  }

  /** The manifest's revision when this was changed last. */
  public long revision() {
    return revision;
  }

  /** The ids of the actor's first events, in their order. */
  public Set<String> eventIds() {
    return eventIds;
  }

  /** A plan as a manifest has it. */
  public Optional<JsonNode> plan(String planId) {
    return plans.plan(planId);
  }

  /** Whether a plan is here. */
  public boolean hasPlan(String planId) {
    return plans.has(planId);
  }

  /** All plans as a manifest has them, by their ids. */
  public Stream<Map.Entry<String, JsonNode>> plans() {
    return plans.plans();
  }

  /** Whether a command is here. */
  public boolean hasCommand(String commandId) {
    return plans.hasCommand(commandId);
  }

  /** A command as a manifest has it. */
  public Optional<JsonNode> command(String commandId) {
    return plans.command(commandId);
  }

  /** All commands as a manifest has them, by their ids. */
  public Stream<Map.Entry<String, JsonNode>> commands() {
    return plans.commands();
  }

  /** Whether the record of a plan's images is here. */
  public boolean hasGeneration(String planId) {
    return generations.has(planId);
  }

  /** The record of a plan's images as a manifest has it. */
  public Optional<JsonNode> generation(String planId) {
    return generations.find(planId);
  }

  /** The names that are gone. */
  public Set<String> deletedNames() {
    return deletedImages.names();
  }

  /** A name that is gone as a manifest has it. */
  public Optional<JsonNode> deletedImage(String name) {
    return deletedImages.find(name);
  }

  /** The names that are gone of which the former entry is known, as a manifest has them. */
  public Stream<Map.Entry<String, JsonNode>> restorable() {
    return deletedImages.stream(restorable::contains);
  }

  /**
   * Takes a plan.
   *
   * @param own its commands that are not here yet, by their ids
   */
  public void movePlan(String planId, ObjectNode plan, Map<String, JsonNode> own) {
    plans.move(planId, plan, own);
  }

  /** Takes the record of a plan's images. */
  public void moveGeneration(String planId, JsonNode generation) {
    generations.put(planId, generation);
  }

  /** Takes a name that is gone. */
  public void moveDeleted(String name, JsonNode deleted) {
    deletedImages.put(name, deleted);
    if (deleted.path(ENTRY).isObject()) {
      restorable.add(name);
    } else {
      restorable.remove(name);
    }
  }

  /** Takes the id of an event. */
  public void moveEvent(String eventId) {
    eventIds.add(eventId);
  }

  /**
   * Forgets the former entry of some names.
   *
   * @param old those
   * @param max of how many others, the last to come, it stays
   */
  public void forgetEntries(Predicate<JsonNode> old, int max) {
    List<String> names = deletedImages.names().stream().filter(restorable::contains).toList();
    for (int i = 0; i < names.size(); i++) {
      JsonNode deleted = deletedImages.find(names.get(i)).orElseThrow();
      if (i < names.size() - max || old.test(deleted)) {
        deletedImages.put(names.get(i), ((ObjectNode) deleted).without(ENTRY));
        restorable.remove(names.get(i));
      }
    }
  }

  /** The plan that a command is in; the command must be here. */
  public String planOf(String commandId) {
    return plans.planOf(commandId);
  }

  /** Hands over a plan and its commands as a manifest has them; they stay here, too. */
  public void handOver(String planId, Taker takePlan, Taker takeCommand) {
    plans.handOver(planId, takePlan, takeCommand);
  }

  /**
   * Notes that it was changed.
   *
   * @param now the manifest's revision
   */
  public void changed(long now) {
    revision = now;
    written = null;
  }

  /** The document, an entry a line, the same bytes for the same events; not to be changed. */
  public byte[] bytes() {
    if (written == null) {
      // Twice, so that it is in memory once: it may be an eighth of all that there is.
      int[] size = {0};
      write(part -> size[0] += part.length);
      ByteBuffer document = ByteBuffer.allocate(size[0]);
      write(document::put);
      written = document.array();
    }
    return written;
  }

  private void write(Consumer<byte[]> out) {
    text(out, Line.of("{\n\"%s\":\"%s\",\n", ACTOR_ID, actor));
    text(out, Line.of("\"%s\":%d,\n", REVISION, revision));
    section(out, PLANS, plans.section());
    section(out, GENERATIONS, generations);
    section(out, DELETED_IMAGES, deletedImages);
    text(out, Line.of("\"%s\":[", EVENT_IDS));
    String before = "\n";
    for (String id : eventIds) {
      text(out, before);
      out.accept(Json.compactBytes(id));
      before = ",\n";
    }
    text(out, "]}\n");
  }

  /** What a manifest says of it: which one it is, and how much is in it. */
  public ObjectNode summary() {
    ObjectNode summary = JsonNodeFactory.instance.objectNode();
    summary.put(REVISION, revision);
    summary.put(PLANS, plans.section().size());
    summary.put(COMMANDS, plans.commandCount());
    summary.put(DELETED_IMAGES, deletedImages.size());
    summary.put("events", eventIds.size());
    summary.put("bytes", bytes().length);
    summary.put(SHA256, Identity.ofContent(bytes()));
    return summary;
  }

  private static void section(Consumer<byte[]> out, String name, Section section) {
    text(out, Line.of("\"%s\":{", name));
    section.write(out);
    text(out, "},\n");
  }

  private static void text(Consumer<byte[]> out, String text) {
    out.accept(text.getBytes(StandardCharsets.UTF_8));
  }
}
