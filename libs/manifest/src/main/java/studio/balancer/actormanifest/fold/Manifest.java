package studio.balancer.actormanifest.fold;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import studio.balancer.actormanifest.history.History;
import studio.balancer.actormanifest.history.HistoryRule;
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

/**
 * An actor's manifest: the JSON document, and what can be asked of it. It is changed by {@link
 * #replay} alone. Not for use by several threads.
 */
public final class Manifest {
  private final ActorId actor;
  private final ObjectNode document;
  private final HistoryRule rule;
  private final History history;
  private final GoneNames gone;
  private final Set<String> eventIds = new HashSet<>();
  private final Entries<CommandEntry> commands = new Entries<>(CommandEntry.class);
  private final Entries<PlanEntry> plans = new Entries<>(PlanEntry.class);

  private Manifest(ActorId actor, ObjectNode document, History history, HistoryRule rule) {
    this.actor = actor;
    this.document = document;
    this.history = history;
    this.rule = rule;
    this.gone = new GoneNames(this);
    document.path(ManifestField.EVENT_IDS).forEach(id -> eventIds.add(id.asText()));
  }

  /** The manifest of an actor without events. */
  public static Manifest empty(ActorId actor) {
    return empty(actor, HistoryRule.DEFAULT);
  }

  /**
   * The manifest of an actor without events.
   *
   * @param rule another one than all installations have
   */
  public static Manifest empty(ActorId actor, HistoryRule rule) {
    return new Manifest(actor, Skeleton.of(actor), History.empty(actor), rule);
  }

  /**
   * Reads what {@link #bytes} wrote, of an actor that has no history.
   *
   * @throws UnreadableJsonException if it is not the manifest of that actor, or has a history
   */
  public static Manifest parse(ActorId actor, byte[] bytes) throws UnreadableJsonException {
    return parse(actor, bytes, Optional::empty);
  }

  /**
   * Reads what {@link #bytes} and {@link #historyBytes} wrote.
   *
   * @param history gives the history; is asked only if there must be one
   * @throws UnreadableJsonException if it is not the manifest of that actor, or the history is not
   *     the one that it speaks of
   */
  public static Manifest parse(ActorId actor, byte[] bytes, Supplier<Optional<byte[]>> history)
      throws UnreadableJsonException {
    return parse(actor, bytes, history, HistoryRule.DEFAULT);
  }

  /**
   * The same with another rule.
   *
   * @param rule that of {@link #empty}
   */
  public static Manifest parse(
      ActorId actor, byte[] bytes, Supplier<Optional<byte[]>> history, HistoryRule rule)
      throws UnreadableJsonException {
    ObjectNode object = DocumentReading.document(actor, bytes);
    JsonNode moved = object.path(ManifestField.MOVED_TO_HISTORY);
    return new Manifest(
        actor,
        object,
        moved.isMissingNode()
            ? History.empty(actor)
            : DocumentReading.history(actor, moved, history.get()),
        rule);
  }

  /**
   * Reads a manifest to ask it, and to try out what events would come to: it takes a later history,
   * and nothing is moved any more.
   *
   * @param history gives the history; is asked only if there must be one
   * @throws UnreadableJsonException if it is not the manifest of that actor, or its history cannot
   *     be read, or is older than it says
   */
  public static Manifest forReading(ActorId actor, byte[] bytes, Supplier<Optional<byte[]>> history)
      throws UnreadableJsonException {
    ObjectNode document = DocumentReading.document(actor, bytes);
    return new Manifest(
        actor,
        document,
        History.with(actor, document, history)
            .orElseThrow(
                () -> new UnreadableJsonException("has a history that is not there", null)),
        HistoryRule.NOTHING_MOVES);
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
    if (document.has(ManifestField.MOVED_TO_HISTORY)) {
      document.set(ManifestField.MOVED_TO_HISTORY, history.summary());
    }
    return Json.prettyBytes(document);
  }

  /**
   * What was moved out of the document, the same bytes for the same events; empty if nothing was.
   * It is to be stored first: what is in both counts once, and what is in none is lost.
   */
  public Optional<byte[]> historyBytes() {
    return document.has(ManifestField.MOVED_TO_HISTORY)
        ? Optional.of(history.bytes())
        : Optional.empty();
  }

  /**
   * Whether something would have moved out with an earlier event: it was written by a release or
   * with a rule that moved less, and its events fold to other bytes now.
   */
  public boolean overdue() {
    return Moving.overdue(this);
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
    return (long) eventIds.size() + history.eventIds().size();
  }

  public boolean holds(String eventId) {
    return eventIds.contains(eventId) || history.eventIds().contains(eventId);
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
    return plans
        .find(plans(), planId)
        .or(() -> history.plan(planId).flatMap(plan -> Nodes.entry(plan, PlanEntry.class)));
  }

  public Optional<CommandEntry> command(String commandId) {
    return commands
        .find(commands(), commandId)
        .or(() -> history.command(commandId).flatMap(one -> Nodes.entry(one, CommandEntry.class)));
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
    if (!plans().has(planId) && history.hasPlan(planId)) {
      takeBack(planId);
    }
    plans.put(plans(), planId, plan);
  }

  /** What was moved and is to change comes back; what stays as it is stays where it is. */
  void put(String commandId, CommandEntry command) {
    if (!commands().has(commandId) && history.hasCommand(commandId)) {
      if (command(commandId).filter(command::equals).isPresent()) {
        return;
      }
      takeBack(history.planOf(commandId));
    }
    commands.put(commands(), commandId, command);
  }

  private void takeBack(String planId) {
    history.handOver(planId, plans()::putIfAbsent, commands()::putIfAbsent);
  }

  /** Notes an event; false if it is there already. */
  boolean enter(String eventId, Instant at) {
    if (history.eventIds().contains(eventId) || !eventIds.add(eventId)) {
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

  /** Makes the totals true again after a change, and lets go what there is too much of. */
  void settle() {
    document.put(ManifestField.TOTAL_IMAGES, images().size());
    Moving.run(this);
  }

  /** Forgets where an event's id is: it is in the history by now. */
  void left(String eventId) {
    eventIds.remove(eventId);
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

  /** Those names that are gone that have not been moved; see {@link #gone}. */
  ObjectNode deletedImages() {
    return (ObjectNode) document.get(ManifestField.DELETED_IMAGES);
  }

  /** All names that are gone. */
  GoneNames gone() {
    return gone;
  }

  /** What was moved out of the document; empty if nothing was. Not to be changed. */
  public History history() {
    return history;
  }

  HistoryRule rule() {
    return rule;
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
}
