package studio.balancer.simulation.world;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.simulation.log.Subscription;
import studio.balancer.simulation.replicate.Pictures;
import studio.balancer.simulation.scheduling.Chance;
import studio.balancer.simulation.scheduling.Instance;
import studio.balancer.simulation.store.BucketObject;
import studio.balancer.simulation.store.Condition;

/** What befalls processes and topics from outside: some of it in most schedules, at any step. */
final class Disasters {
  private static final int RARITY = 30;

  /** Everything that is handed on by one service to another, or asked of one. */
  private static final List<Topic> REPEATED =
      List.of(
          Topic.ACTOR_DATASET_CHANGED,
          Topic.GENERATE_IMAGE,
          Topic.DELETE_IMAGE,
          Topic.IMAGE_GENERATED,
          Topic.IMAGE_EVENTS,
          Topic.BALANCE_PROGRESS);

  private final World world;
  private final List<Slot> slots;
  private final List<Runnable> ahead = new ArrayList<>();
  private final List<Instance> frozen = new ArrayList<>();

  Disasters(World world, List<Slot> slots) {
    this.world = world;
    this.slots = slots;
    Chance chance = world.chance();
    add(chance.below(4), this::crash);
    add(chance.below(2), this::freeze);
    add(chance.below(3), this::rebalance);
    add(chance.below(2), this::rewind);
    add(chance.below(2), this::standStill);
    add(chance.below(3), this::repeat);
    add(chance.below(2), this::intrude);
  }

  private void add(int times, Runnable disaster) {
    for (int i = 0; i < times; i++) {
      ahead.add(disaster);
    }
  }

  /** Perhaps something happens now. */
  void strike() {
    if (!ahead.isEmpty() && world.chance().onceIn(RARITY)) {
      world.struck();
      ahead.remove(world.chance().below(ahead.size())).run();
    }
  }

  private void crash() {
    Slot slot = slot();
    if (slot.instance().alive()) {
      slot.crash();
    }
  }

  /** One that has something to lose, if there is one. */
  private Slot slot() {
    List<Slot> busy = slots.stream().filter(Slot::busy).toList();
    return world.chance().oneOf(busy.isEmpty() ? slots : busy);
  }

  /**
   * A process stands still for so long that others get its work, and then goes on as if nothing
   * was.
   */
  private void freeze() {
    Slot slot = slot();
    int seconds = world.chance().between(1, 90);
    world.steps().trace().step("FREEZE", "%s for %d s", slot.instance(), seconds);
    frozen.add(slot.instance());
    slot.instance().freeze(Duration.ofSeconds(seconds));
    slot.topics().forEach(topic -> world.log().subscription(topic).expel(slot));
  }

  private void rebalance() {
    Subscription some = subscription();
    world.steps().trace().step("REBALANCE", "%s", some);
    some.rebalance();
  }

  private void rewind() {
    Subscription some = subscription();
    world.steps().trace().step("REWIND", "%s", some);
    some.rewind();
  }

  private Subscription subscription() {
    return world.log().subscription(world.chance().oneOf(REPEATED));
  }

  private void standStill() {
    int seconds = world.chance().between(1, 60);
    world.steps().trace().step("NO INSTANCE MOVES", "for %d s", seconds);
    world.steps().time().pass(Duration.ofSeconds(seconds));
  }

  /**
   * Another program puts a file into an actor's folder, under a number that the balancer may take
   * next.
   */
  private void intrude() {
    ActorId actor = world.chance().oneOf(Scenario.ACTORS);
    String file = FileName.numbered(actor, world.chance().between(4, 9)).value();
    String key = "system_actors/training_data/%s/%s".formatted(actor, file);
    world.steps().trace().step("INTRUDE", "%s", key);
    world.bucket().put(key, Pictures.FOREIGN, Map.of(), new Condition.Absent());
  }

  /** A record is sent once more, behind whatever has come since. */
  private void repeat() {
    Topic topic = world.chance().oneOf(REPEATED);
    List<ConsumerRecord<byte[], byte[]>> records = world.log().records(topic);
    if (!records.isEmpty()) {
      ConsumerRecord<byte[], byte[]> one = world.chance().oneOf(records);
      world.steps().trace().step("REPEAT", "%s-%d@%d", topic, one.partition(), one.offset());
      world
          .log()
          .append(new ProducerRecord<>(one.topic(), null, one.key(), one.value(), one.headers()));
    }
  }

  /**
   * A process that was frozen may wake with a change that another one has finished meanwhile, open
   * a plan for it, and die before it tells of it: nobody gets that change again. The planner's
   * sweep finds such a plan after a day (OpenPlanSweepTest). Here the change itself comes once more
   * instead, which sends an open plan again in the same way.
   *
   * @return whether that was so
   */
  boolean sweep() {
    List<ConsumerRecord<byte[], byte[]>> forgotten =
        frozen.stream().allMatch(Instance::alive)
            ? List.of()
            : world.log().records(Topic.ACTOR_DATASET_CHANGED).stream()
                .filter(change -> open(new String(change.key(), StandardCharsets.UTF_8)))
                .limit(1)
                .toList();
    forgotten.forEach(
        change -> {
          world.steps().trace().step("SWEEP", "%s@%d", change.partition(), change.offset());
          world
              .log()
              .append(
                  new ProducerRecord<>(
                      change.topic(), null, change.key(), change.value(), change.headers()));
        });
    return !forgotten.isEmpty();
  }

  private boolean open(String actor) {
    try {
      Optional<BucketObject> current = world.bucket().get("plans/%s/current.json".formatted(actor));
      return current.isPresent() && Json.readTree(current.get().bytes()).hasNonNull("open_plan");
    } catch (UnreadableJsonException e) {
      // The laws say so.
      return false;
    }
  }
}
