package studio.balancer.operations.audit.check;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.command.CommandKind;
import studio.balancer.contracts.command.DeleteImage;
import studio.balancer.contracts.command.DeleteReason;
import studio.balancer.contracts.command.GenerateImage;
import studio.balancer.contracts.event.ActorImported;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.event.ImageDeleted;
import studio.balancer.contracts.event.ImageGenerationFailed;
import studio.balancer.contracts.event.ImageParked;
import studio.balancer.contracts.event.ImageRestored;
import studio.balancer.contracts.event.ImageStored;
import studio.balancer.contracts.event.PlanCreated;
import studio.balancer.contracts.event.PlannedCommand;
import studio.balancer.contracts.event.Removal;
import studio.balancer.contracts.generated.ImageGenerated;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.message.Identity;
import studio.balancer.contracts.message.Message;
import studio.balancer.contracts.message.MessageType;
import studio.balancer.contracts.progress.AlreadyBalanced;
import studio.balancer.contracts.progress.PlanCompleted;
import studio.balancer.contracts.progress.PlanStatus;
import studio.balancer.contracts.progress.SetState;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.operations.audit.charge.ReplicateCharge;
import studio.balancer.operations.audit.log.ActorLog;
import studio.balancer.operations.audit.log.CommittedOffsets;
import studio.balancer.operations.audit.log.RecordPosition;
import studio.balancer.operations.audit.state.ActorState;
import studio.balancer.operations.audit.state.Bytes;
import studio.balancer.operations.audit.state.ListedImage;
import studio.balancer.operations.audit.state.ManifestState;
import studio.balancer.operations.audit.state.RecordedClaims;
import studio.balancer.operations.audit.state.RecordedCurrentPlan;
import studio.balancer.operations.audit.state.RecordedLedgerEntry;
import studio.balancer.operations.fold.Folding;

/**
 * One actor that was imported with three images, and balanced by a plan with one deletion and two
 * generations. All is well until a test changes something.
 */
final class World {
  static final ActorId ACTOR = new ActorId("0001_a");
  static final String PLAN = "plan-1";
  static final String DELETE = "delete-1";
  static final String FIRST = "generate-1";
  static final String SECOND = "generate-2";
  static final String CHANGE = "change-1";
  static final String SOURCE = "test";
  static final String PROMPT = "a portrait";

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final String SHA = Identity.ofContent(new byte[] {1});
  private static final long ALL = 1_000;

  final ActorLog log = new ActorLog();
  final Map<String, ListedImage> images = new LinkedHashMap<>();
  final Set<String> deleted = new HashSet<>();
  final Set<String> eventIds = new HashSet<>();
  final Map<String, RecordedClaims.Claim> claims = new HashMap<>();
  final Map<String, RecordedLedgerEntry> ledger = new HashMap<>();
  final Map<String, List<ReplicateCharge>> charges = new HashMap<>();
  final Set<String> plans = new HashSet<>();
  final Set<String> objects = new TreeSet<>();
  final Set<String> copies = new TreeSet<>();
  final Set<String> staged = new HashSet<>();
  final Set<RecordPosition> deadLetters = new HashSet<>();
  final Map<String, String> unreadable = new HashMap<>();
  RecordedCurrentPlan current = RecordedCurrentPlan.idle();
  Folding folding = new Folding.Same();
  boolean manifest = true;
  int highest = 5;

  private final Map<Topic, Long> ends = new HashMap<>();
  private final Map<Topic, Long> committed = new HashMap<>();

  /** Imported and balanced. */
  static World balanced() {
    World world = imported();
    world.publish(change(CHANGE));
    world.publish(planCreated());
    world.plans.add(PLAN);
    world.publish(answer(SOURCE, CHANGE));
    world.publish(delete());
    world.publish(generate(FIRST, 0));
    world.publish(generate(SECOND, 1));
    world.delete3();
    world.store(FIRST, 4);
    world.store(SECOND, 5);
    world.publish(completed(PLAN));
    return world;
  }

  /** Imported; its plan is open, announced and sent, and no service has begun with it. */
  static World begun() {
    World world = imported();
    world.highest = 3;
    world.publish(change(CHANGE));
    world.publish(planCreated());
    world.plans.add(PLAN);
    world.current = new RecordedCurrentPlan(PLAN, Set.of());
    world.publish(answer(SOURCE, CHANGE));
    world.publish(delete());
    world.publish(generate(FIRST, 0));
    world.publish(generate(SECOND, 1));
    world.uncommitted(Topic.DELETE_IMAGE, 1);
    world.uncommitted(Topic.GENERATE_IMAGE, 2);
    return world;
  }

  private static World imported() {
    World world = new World();
    world.publish(imported("0001_1.jpg", "0001_2.jpg", "0001_3.jpg"));
    for (String file : List.of("0001_1.jpg", "0001_2.jpg", "0001_3.jpg")) {
      world.list(file);
    }
    return world;
  }

  /** Puts a message into its topic; an event is folded. */
  RecordPosition publish(Message message) {
    RecordPosition place = next(MessageType.of(message).topic());
    log.accept(place, message.eventId(), message);
    if (place.topic() == Topic.IMAGE_EVENTS) {
      eventIds.add(message.eventId());
    }
    return place;
  }

  /** Puts a message into its topic under another identity than its own. */
  RecordPosition publishAs(String id, Message message) {
    RecordPosition place = next(MessageType.of(message).topic());
    log.accept(place, id, message);
    eventIds.add(id);
    return place;
  }

  /** Takes back the acknowledgement of a topic's last records. */
  void uncommitted(Topic topic, long records) {
    committed.put(topic, ends.get(topic) - records);
  }

  /** An image is where it must be. */
  void list(String file) {
    String key = "system_actors/training_data/%s/%s".formatted(ACTOR, file);
    images.put(
        file,
        new ListedImage(
            file, key, SHA, new Bytes.Found("s3://b/" + key, SHA), new Bytes.Found(file, SHA)));
    objects.add(file);
    copies.add(file);
  }

  /** A command's image is made, paid and handed over. */
  void generateImage(String command) {
    ledger.put(
        command, new RecordedLedgerEntry(RecordedLedgerEntry.State.STAGED, "p-" + command, false));
    charges.put(command, List.of(new ReplicateCharge("p-" + command, 7L, PROMPT)));
    publish(generated(command));
  }

  /** A command's image is made, paid and stored. */
  void store(String command, int number) {
    generateImage(command);
    claims.put(command, new RecordedClaims.Claim(number, MessageType.IMAGE_STORED.eventType()));
    publish(stored(command, number));
    list(FileName.numbered(ACTOR, number).value());
  }

  void delete3() {
    publish(deleted(Removal.DELETED));
    images.remove("0001_3.jpg");
    objects.remove("0001_3.jpg");
    copies.remove("0001_3.jpg");
    deleted.add("0001_3.jpg");
  }

  /** The image that was deleted is where it was. */
  void restore3() {
    publish(restored());
    list("0001_3.jpg");
    deleted.remove("0001_3.jpg");
  }

  /** What an audit would have read. */
  ActorSnapshot snapshot() {
    Map<CommittedOffsets.Partition, Long> offsets = new HashMap<>();
    for (Topic topic : Topic.values()) {
      offsets.put(new CommittedOffsets.Partition(topic, 0), committed.getOrDefault(topic, ALL));
    }
    ManifestState stored = new ManifestState(List.copyOf(images.values()), deleted, eventIds);
    return new ActorSnapshot(
        ACTOR,
        log,
        new ActorState(
            manifest ? Optional.of(stored) : Optional.empty(),
            new RecordedClaims(highest, claims),
            current,
            plans,
            ledger,
            objects,
            copies,
            staged,
            folding,
            unreadable),
        charges,
        new CommittedOffsets(offsets),
        deadLetters);
  }

  static ActorDatasetChanged change(String id) {
    return change(SOURCE, id);
  }

  static ActorDatasetChanged change(String source, String id) {
    return new ActorDatasetChanged(id, source, ACTOR, false, null, Map.of(), NOW);
  }

  static AlreadyBalanced answer(String source, String id) {
    return new AlreadyBalanced(id, source, ACTOR, state(), List.of(), NOW);
  }

  static PlanCreated planCreated() {
    return planCreated(PLAN, DELETE, FIRST, SECOND);
  }

  static PlanCreated planCreated(String plan, String delete, String... generates) {
    List<PlannedCommand> commands =
        new java.util.ArrayList<>(
            List.of(
                new PlannedCommand(delete, CommandKind.DELETE, null, new FileName("0001_3.jpg"))));
    for (String command : generates) {
      commands.add(new PlannedCommand(command, CommandKind.GENERATE, ImageType.BW_STYLIZED, null));
    }
    return new PlanCreated(plan, ACTOR, CHANGE, commands, NOW);
  }

  static ActorImported imported(String... files) {
    StringBuilder images = new StringBuilder();
    for (String file : files) {
      images.append(images.isEmpty() ? "" : ",").append("\"%s\":{}".formatted(file));
    }
    try {
      return new ActorImported(
          "import-" + files.length,
          ACTOR,
          Json.read(
              "{\"images\":{%s}}"
                  .formatted(images)
                  .getBytes(java.nio.charset.StandardCharsets.UTF_8),
              com.fasterxml.jackson.databind.node.ObjectNode.class),
          NOW);
    } catch (UnreadableJsonException e) {
      throw new IllegalStateException(e);
    }
  }

  static DeleteImage delete() {
    return new DeleteImage(
        DELETE, PLAN, ACTOR, 0, new FileName("0001_3.jpg"), null, null, DeleteReason.QUALITY, NOW);
  }

  static GenerateImage generate(String command, int slot) {
    return new GenerateImage(
        command, PLAN, ACTOR, slot, ImageType.BW_STYLIZED, PROMPT, null, 4, NOW);
  }

  static ImageGenerated generated(String command) {
    return new ImageGenerated(
        command,
        PLAN,
        ACTOR,
        0,
        ImageType.BW_STYLIZED,
        PROMPT,
        "p-" + command,
        "staging/" + command + ".jpg",
        SHA,
        1,
        1,
        1,
        4,
        NOW);
  }

  static ImageStored stored(String command, int number) {
    FileName file = FileName.numbered(ACTOR, number);
    return new ImageStored(
        command,
        PLAN,
        ACTOR,
        file,
        number,
        "http://s3/b/" + file,
        null,
        null,
        ImageType.BW_STYLIZED,
        PROMPT,
        "p-" + command,
        SHA,
        1,
        1,
        1,
        NOW,
        NOW);
  }

  static ImageDeleted deleted(Removal local) {
    return new ImageDeleted(
        DELETE,
        PLAN,
        ACTOR,
        new FileName("0001_3.jpg"),
        Removal.DELETED,
        local,
        "trash/x",
        null,
        NOW);
  }

  static ImageRestored restored() {
    return new ImageRestored(
        "restore-1",
        ACTOR,
        new FileName("0001_3.jpg"),
        Json.mapper().createObjectNode().put("type", "bw_stylized"),
        NOW);
  }

  static ImageParked parked(String command) {
    return new ImageParked(
        command, PLAN, ACTOR, ImageType.BW_STYLIZED, "the answer was lost", null, NOW);
  }

  static ImageGenerationFailed failed(String command) {
    return new ImageGenerationFailed(
        command,
        PLAN,
        ACTOR,
        ImageType.BW_STYLIZED,
        new Failure("prediction", "no", true),
        null,
        NOW);
  }

  static PlanCompleted completed(String plan) {
    return new PlanCompleted(
        plan, ACTOR, PlanStatus.COMPLETED, 2, 1, 0, 0, 0, state(), 5, List.of(), NOW);
  }

  private static SetState state() {
    return new SetState(3, Map.of());
  }

  private RecordPosition next(Topic topic) {
    return new RecordPosition(topic, 0, ends.merge(topic, 1L, Long::sum) - 1);
  }
}
