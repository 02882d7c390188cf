package studio.balancer.simulation.world;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import studio.balancer.actormanifest.fold.Manifest;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.event.ActorImported;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.message.UnreadableMessageException;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.messaging.delivery.Deliveries;
import studio.balancer.messaging.publish.Publisher;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectStoreException;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.rebuild.RebuildOutcome;
import studio.balancer.simulation.laws.Law;
import studio.balancer.simulation.laws.Violation;
import studio.balancer.simulation.log.Subscription;
import studio.balancer.simulation.scheduling.Chance;
import studio.balancer.simulation.scheduling.Instance;
import studio.balancer.simulation.scheduling.Killed;
import studio.balancer.simulation.scheduling.Steps;
import studio.balancer.simulation.services.ManifestKeeper;
import studio.balancer.simulation.services.Rebuilding;
import studio.balancer.simulation.services.Upstream;
import studio.balancer.simulation.store.BucketObject;
import studio.balancer.simulation.store.Condition;
import studio.balancer.simulation.store.SimulatedBucket;

/**
 * One schedule of all who write manifests: consumers, which are killed and get others' partitions,
 * and operators who rebuild every actor meanwhile; manifests are lost and edited by hand, or an
 * event blocks its actor. No write takes away what another has written, and after a last rebuild
 * each manifest is what the log folds to, or to before the event that blocks its actor, and says
 * so.
 */
public final class ManifestWriters implements Steps.Happenings {
  private static final int MAX_STEPS = 20_000;

  /** So many steps, more or less, from one thing that comes from outside to the next. */
  private static final int RARITY = 10;

  private final Steps steps;
  private final World world;
  private final Chance chance;
  private final UnaryOperator<ObjectStore> client;
  private final List<Slot> slots = new ArrayList<>();
  private final List<Runnable> ahead = new ArrayList<>();
  private final List<Runnable> happenings = new ArrayList<>();
  private int rebuilt;
  private boolean tampered;

  /**
   * @param seed decides everything
   * @param client what an operator's connection to the bucket becomes
   * @param traced whether the steps are to be written down
   */
  public ManifestWriters(long seed, UnaryOperator<ObjectStore> client, boolean traced) {
    this.steps = new Steps(seed, traced);
    this.world = new World(steps, new Nature(Watched::new, UnaryOperator.identity()));
    this.chance = world.chance();
    this.client = client;
    slots.add(consumer());
    slots.add(consumer());
    Subscription events =
        new Subscription(Topic.IMAGE_EVENTS, List.copyOf(slots), chance, UnaryOperator.identity());
    world.log().subscribe(events);
    Publisher upstream = Upstream.publisher(world);
    // Nobody mends the manifest of a blocked actor.
    boolean poisoned = chance.onceIn(2);
    for (int i = chance.between(6, 20); i > 0; i--) {
      ActorId actor = chance.oneOf(Scenario.ACTORS);
      ImageEvent event =
          new ActorImported(
              "import-" + i,
              actor,
              Json.mapper().createObjectNode().put("note", i),
              steps.time().instant());
      ahead.add(
          poisoned && chance.onceIn(10) ? () -> poison(actor) : () -> upstream.publish(event));
    }
    for (int i = chance.between(1, 3); i > 0; i--) {
      unexpected(() -> start(true));
    }
    for (int i = chance.below(3); i > 0; i--) {
      unexpected(() -> chance.oneOf(slots).crash());
      unexpected(events::rebalance);
    }
    for (int i = poisoned ? 0 : chance.below(4); i > 0; i--) {
      unexpected(chance.onceIn(2) ? this::lose : this::edit);
    }
  }

  private void unexpected(Runnable what) {
    ahead.add(chance.below(ahead.size() + 1), what);
  }

  private Slot consumer() {
    return new Slot("manifest", world, instance -> new ManifestKeeper(instance, world));
  }

  private void poison(ActorId actor) {
    byte[] key = actor.value().getBytes(StandardCharsets.UTF_8);
    world.log().append(new ProducerRecord<>(Topic.IMAGE_EVENTS.baseName(), key, new byte[] {'x'}));
  }

  private void lose() {
    tampered = true;
    String key = either(chance.oneOf(Scenario.ACTORS));
    steps.trace().step("LOSE", "%s", key);
    world.bucket().delete(key);
    start(true);
  }

  private void edit() {
    tampered = true;
    String key = either(chance.oneOf(Scenario.ACTORS));
    steps.trace().step("EDIT", "%s", key);
    world
        .bucket()
        .get(key)
        .ifPresent(
            object ->
                world
                    .bucket()
                    .put(
                        key,
                        new String(object.bytes(), StandardCharsets.UTF_8)
                            .replace("import-", "edited-")
                            .getBytes(StandardCharsets.UTF_8),
                        object.metadata(),
                        new Condition.None()));
    start(true);
  }

  private String either(ActorId actor) {
    return chance.onceIn(2) ? key(actor) : history(actor);
  }

  private static String history(ActorId actor) {
    return "manifests/%s.history.json".formatted(actor);
  }

  private static String key(ActorId actor) {
    return "manifests/%s.json".formatted(actor);
  }

  private void start(boolean execute) {
    Instance instance = steps.instance("cli");
    steps.start(() -> rebuild(instance, execute));
  }

  private void rebuild(Instance instance, boolean execute) {
    try {
      Map<ActorId, RebuildOutcome> results = new Rebuilding(instance, world, client).run(execute);
      steps.trace().step(instance, "ends with %s", results);
      rebuilt++;
      if (!execute) {
        results.forEach(this::isSame);
      }
    } catch (OperationException | ObjectStoreException e) {
      steps.trace().step(instance, "ends with %s", e);
    } catch (RuntimeException | Error e) {
      if (!(e instanceof Killed)) {
        world.seen(new Violation(Law.NOTHING_GIVEN_UP, "%s died of %s".formatted(instance, e)));
      }
    }
  }

  /** When everything is done, the tool finds what the service has made, or says what blocks it. */
  private void isSame(ActorId actor, RebuildOutcome result) {
    if (result instanceof RebuildOutcome.Compared compared
        && compared.result() != RebuildOutcome.Comparison.SAME) {
      broken(actor, "the tool finds that it " + compared);
    }
  }

  /** Runs the schedule to its end, and tells what it broke. */
  public List<Violation> run() {
    toEnd();
    // The store fails now and then, and a tool ends with that.
    for (int before = rebuilt; rebuilt == before; ) {
      start(true);
      toEnd();
    }
    start(false);
    toEnd();
    Scenario.ACTORS.forEach(this::check);
    return world.violations();
  }

  private void toEnd() {
    while (steps.take(this) || !ahead.isEmpty()) {
      if (steps.taken() > MAX_STEPS) {
        throw new AssertionError("still busy after %d steps".formatted(MAX_STEPS));
      }
      if (!ahead.isEmpty() && chance.onceIn(RARITY)) {
        ahead.removeFirst().run();
      }
    }
  }

  @Override
  public int possible() {
    happenings.clear();
    world.log().subscription(Topic.IMAGE_EVENTS).possible(happenings);
    world.lateWrites().possible(happenings);
    return happenings.size();
  }

  @Override
  public void happen(int which) {
    happenings.get(which).run();
  }

  private void check(ActorId actor) {
    Manifest folded = Manifest.empty(actor, ManifestKeeper.RULE);
    boolean blocked = false;
    for (ConsumerRecord<byte[], byte[]> record : world.log().records(Topic.IMAGE_EVENTS)) {
      if (!blocked && actor.value().equals(new String(record.key(), StandardCharsets.UTF_8))) {
        try {
          folded.replay(Deliveries.read(record, ImageEvent.class));
        } catch (UnreadableMessageException e) {
          blocked = true;
        }
      }
    }
    Optional<BucketObject> stored = world.bucket().get(key(actor));
    byte[] expected = folded.revision() == 0 ? new byte[0] : folded.bytes();
    if (!Arrays.equals(expected, stored.map(BucketObject::bytes).orElse(new byte[0]))) {
      broken(actor, "is not what the log folds to");
    }
    folded.historyBytes().ifPresent(moved -> isStored(actor, moved));
    boolean says =
        stored.filter(one -> one.metadata().get("log-blocked").equals("true")).isPresent();
    if (stored.isPresent() && says != blocked) {
      broken(actor, blocked ? "does not say that it is blocked" : "says that it is blocked");
    }
    if (world.bucket().get("manifests/blocked/%s.json".formatted(actor)).isPresent() != blocked) {
      broken(actor, "has the wrong marker");
    }
  }

  private void isStored(ActorId actor, byte[] moved) {
    if (world
        .bucket()
        .get(history(actor))
        .filter(one -> Arrays.equals(moved, one.bytes()))
        .isEmpty()) {
      broken(actor, "has not the history that the log folds to");
    }
  }

  private void broken(ActorId actor, String how) {
    world.seen(new Violation(Law.MANIFEST_IS_FOLD, "the manifest of %s %s".formatted(actor, how)));
  }

  /**
   * A bucket that sees when a manifest or a history is replaced by an older one, and when an event
   * is in neither: who reads the manifest and then the history must miss nothing.
   */
  private final class Watched extends SimulatedBucket {
    private Watched(Clock clock) {
      super(clock);
    }

    @Override
    public Put put(String key, byte[] bytes, Map<String, String> metadata, Condition condition) {
      long before = get(key).map(one -> revision(one.bytes())).orElse(0L);
      Put put = super.put(key, bytes, metadata, condition);
      // Without its manifest, which was lost, a history is made anew from what is acknowledged.
      boolean held = !(tampered && key.endsWith(".history.json"));
      if (put instanceof Put.Done && held && revision(bytes) < before) {
        world.seen(
            new Violation(
                Law.MANIFEST_IS_FOLD,
                "%s goes back from revision %d to %d".formatted(key, before, revision(bytes))));
      }
      if (put instanceof Put.Done && !tampered) {
        Scenario.ACTORS.forEach(this::bothHaveAll);
      }
      return put;
    }

    private void bothHaveAll(ActorId actor) {
      Optional<JsonNode> manifest = get(key(actor)).map(one -> tree(one.bytes()));
      if (manifest.isPresent()) {
        Set<String> ids = new HashSet<>();
        manifest.get().path("event_ids").forEach(id -> ids.add(id.asText()));
        get(history(actor))
            .ifPresent(
                one -> tree(one.bytes()).path("event_ids").forEach(id -> ids.add(id.asText())));
        if (ids.size() < manifest.get().path("revision").asLong()) {
          broken(actor, "has moved events that are in no history: " + manifest.get());
        }
      }
    }

    private static long revision(byte[] manifest) {
      return tree(manifest).path("revision").asLong();
    }

    private static JsonNode tree(byte[] manifest) {
      try {
        return Json.readManifest(manifest);
      } catch (UnreadableJsonException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** The steps, if they were written down. */
  public List<String> trace() {
    return steps.trace().steps();
  }

  /** Whether something else than the seed had a part in it: it is to be run again. */
  public boolean interfered() {
    return steps.interfered();
  }

  /** How many steps it took. */
  public int steps() {
    return steps.taken();
  }
}
