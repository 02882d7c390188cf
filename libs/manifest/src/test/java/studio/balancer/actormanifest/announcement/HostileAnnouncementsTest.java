package studio.balancer.actormanifest.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import studio.balancer.actormanifest.Events;
import studio.balancer.actormanifest.fold.Manifest;
import studio.balancer.contracts.event.ActorImported;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.message.Message;
import studio.balancer.contracts.progress.ImageProgressed;

/** Whatever commands and plans an imported manifest has, of every event can be said what it did. */
class HostileAnnouncementsTest {
  private static final List<String> COMMANDS = List.of("c0", "c1", "c2", "a b", "");
  private static final List<String> PLANS = List.of("p0", "p1");
  private static final List<String> TEXTS =
      List.of("p0", "p1", "a b", "", " ", "-", "\ud800", "x".repeat(129), "x".repeat(65_537));
  private static final List<String> STATUSES = List.of("stored", "failed", "parked", "open");
  private static final List<String> STATES = List.of("completed", "partial", "open");
  private static final List<String> TIMES =
      List.of(
          "2025-10-17T16:55:00Z",
          "+1000000000-12-31T23:59:59.999999999Z",
          "-1000000000-01-01T00:00:00Z");

  private static final List<ImageEvent> OTHERS =
      List.of(
          Events.plan("p0", Events.generate("c0"), Events.delete("c1", Events.file(3))),
          Events.generationFailed("c0", "p0"),
          Events.deleted("c1", "p0", Events.file(3)),
          Events.stored("c2", "p1", 5));

  @Property
  void noImportKeepsAnythingFromBeingSaid(@ForAll Random random) {
    // Given
    List<ImageEvent> log = new ArrayList<>(OTHERS);
    log.add(random.nextInt(log.size() + 1), imported(random));
    Manifest manifest = Manifest.empty(Events.ACTOR);

    // Then
    for (int i = 0; i < log.size(); i++) {
      manifest.replay(Events.received(log.get(i)));
      for (ImageEvent event : log.subList(0, i + 1)) {
        for (Message message : Announcements.about(manifest, event)) {
          assertThat(Json.bytes(message)).isNotEmpty();
        }
      }
    }
  }

  @Test
  void anImportedCommandOfNoPlanThatCouldBeIsPutAside() {
    // Given
    ActorImported imported =
        Events.imported(
            "{'commands': {'c2': {'plan_id': 'a b', 'kind': 'generate', 'status': 'stored',"
                + " 'at': '2025-10-17T16:55:00Z'}}}");
    ImageEvent stored = Events.stored("c2", "p1", 5);
    Manifest manifest = Manifest.empty(Events.ACTOR);

    // When
    manifest.replay(Events.received(imported));
    manifest.replay(Events.received(stored));

    // Then
    assertThat(Announcements.about(manifest, stored))
        .singleElement()
        .isInstanceOfSatisfying(
            ImageProgressed.class, progressed -> assertThat(progressed.planId()).isEqualTo("p1"));
    assertThat(new String(manifest.bytes())).contains("imported_fields", "a b");
  }

  private static ActorImported imported(Random random) {
    ObjectNode document = Json.mapper().createObjectNode();
    // Few at a time: one that cannot be read puts all of them aside.
    ObjectNode commands = document.putObject("commands");
    if (random.nextBoolean()) {
      command(commands.putObject(one(random, COMMANDS)), random);
    }
    ObjectNode plans = document.putObject("plans");
    if (random.nextBoolean()) {
      plan(plans.putObject(one(random, PLANS)), random);
    }
    return Events.imported(Events.ACTOR, document, 0);
  }

  private static void command(ObjectNode command, Random random) {
    command.put("plan_id", one(random, TEXTS));
    command.put("kind", random.nextBoolean() ? "generate" : "delete");
    command.put("status", one(random, STATUSES));
    command.put("at", one(random, TIMES));
    if (random.nextBoolean()) {
      command.put("reason", one(random, TEXTS));
    }
    if (random.nextBoolean()) {
      command.put("stage", one(random, TEXTS));
    }
  }

  private static void plan(ObjectNode plan, Random random) {
    plan.put("status", one(random, STATES));
    ArrayNode commands = plan.putArray("commands");
    for (int i = random.nextInt(3); i > 0; i--) {
      commands.add(one(random, COMMANDS));
    }
    if (random.nextBoolean()) {
      plan.put("completed_at", one(random, TIMES));
    }
  }

  private static <T> T one(Random random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
