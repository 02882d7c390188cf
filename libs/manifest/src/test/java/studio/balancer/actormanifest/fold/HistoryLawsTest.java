package studio.balancer.actormanifest.fold;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import studio.balancer.actormanifest.Events;
import studio.balancer.actormanifest.announcement.Announcements;
import studio.balancer.actormanifest.history.HistoryRule;
import studio.balancer.actormanifest.reading.RecordedManifest;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.json.UnreadableJsonException;

/** With a rule that moves almost everything, nothing is different but where it is. */
class HistoryLawsTest {
  private static final HistoryRule TINY = new HistoryRule(2, 1, 3, 2, 1000);

  @Provide
  Arbitrary<List<ImageEvent>> logs() {
    return new FoldLawsTest().logs();
  }

  @Property
  void whatIsMovedIsAsGoodAsThere(@ForAll("logs") List<ImageEvent> log) {
    // Given
    Manifest whole = Folding.of(log);

    // When
    Manifest moved = folded(log);

    // Then
    assertThat(moved.revision()).isEqualTo(whole.revision());
    assertThat(rest(moved)).isEqualTo(rest(whole));
    assertThat(commands(moved)).isEqualTo(commands(whole));
    assertThat(plans(moved)).isEqualTo(plans(whole));
    assertThat(gone(moved)).isEqualTo(gone(whole));
    assertThat(generations(moved)).isEqualTo(generations(whole));
    for (ImageEvent event : log) {
      assertThat(moved.holds(event.eventId())).isTrue();
      assertThat(Announcements.about(moved, event)).isEqualTo(Announcements.about(whole, event));
    }
  }

  /** What a planner decides by: what ended, failed, is parked or was thrown away. */
  @Property
  void whoReadsBothReadsTheSame(@ForAll("logs") List<ImageEvent> log) {
    // Given
    RecordedManifest whole = RecordedManifest.of(Events.ACTOR, Folding.tree(Folding.of(log)));
    Manifest manifest = folded(log);

    // When
    RecordedManifest moved =
        RecordedManifest.of(Events.ACTOR, Folding.tree(manifest), manifest.history());

    // Then
    assertThat(moved.revision()).isEqualTo(whole.revision());
    assertThat(moved.planStatus()).isEqualTo(whole.planStatus());
    assertThat(moved.commands()).containsExactlyInAnyOrderElementsOf(whole.commands());
    assertThat(moved.goneImages()).containsExactlyInAnyOrderElementsOf(whole.goneImages());
  }

  @Property
  void anySplitIntoBatchesGivesTheSameTwoDocuments(
      @ForAll("logs") List<ImageEvent> log, @ForAll Random random) {
    // Given
    Manifest batched = Manifest.empty(Events.ACTOR, TINY);

    // When
    for (ImageEvent event : log) {
      batched.replay(Events.received(event));
      if (random.nextBoolean()) {
        batched = read(batched);
      }
    }

    // Then
    Manifest once = folded(log);
    assertThat(new String(batched.bytes())).isEqualTo(new String(once.bytes()));
    assertThat(batched.historyBytes().map(String::new))
        .isEqualTo(once.historyBytes().map(String::new));
    assertThat(once.overdue()).isFalse();
  }

  @Property
  void aRepetitionOfWhatWasMovedChangesNothing(@ForAll("logs") List<ImageEvent> log) {
    // Given
    Manifest manifest = folded(log);
    byte[] before = manifest.bytes();

    // When
    Manifest again = read(manifest);
    Folding.onto(again, log);

    // Then
    assertThat(again.bytes()).isEqualTo(before);
    assertThat(again.historyBytes()).isEqualTo(manifest.historyBytes());
  }

  @Property
  void whatEventsListIsBounded(@ForAll("logs") List<ImageEvent> log) {
    // When
    Manifest manifest = folded(log);

    // Then
    assertThat(manifest.document().path("event_ids").size()).isBetween(1, 3);
  }

  private static Manifest folded(List<ImageEvent> log) {
    Manifest manifest = Manifest.empty(Events.ACTOR, TINY);
    Folding.onto(manifest, log);
    return manifest;
  }

  private static Manifest read(Manifest manifest) {
    try {
      return Manifest.parse(Events.ACTOR, manifest.bytes(), manifest::historyBytes, TINY);
    } catch (UnreadableJsonException e) {
      throw new AssertionError(e);
    }
  }

  /** What nothing is ever moved out of. */
  private static JsonNode rest(Manifest manifest) {
    ObjectNode rest = (ObjectNode) Folding.tree(manifest);
    rest.remove(
        List.of(
            "commands", "plans", "deleted_images", "generations", "event_ids", "moved_to_history"));
    return rest;
  }

  private static Map<String, Object> commands(Manifest manifest) {
    Map<String, Object> all = new TreeMap<>();
    manifest.commands().fieldNames().forEachRemaining(id -> all.put(id, ""));
    manifest.history().commands().forEach(command -> all.put(command.getKey(), ""));
    all.replaceAll((id, none) -> manifest.command(id));
    return all;
  }

  private static Map<String, Object> plans(Manifest manifest) {
    Map<String, Object> all = new TreeMap<>();
    manifest.plans().fieldNames().forEachRemaining(id -> all.put(id, ""));
    manifest.history().plans().forEach(plan -> all.put(plan.getKey(), ""));
    all.replaceAll((id, none) -> manifest.plan(id));
    return all;
  }

  private static Map<String, JsonNode> gone(Manifest manifest) {
    Map<String, JsonNode> all = new TreeMap<>();
    // As it is read again: what was moved has been written.
    manifest
        .gone()
        .names()
        .forEach(name -> all.put(name, Nodes.value(manifest.gone().find(name).get())));
    return all;
  }

  private static List<JsonNode> generations(Manifest manifest) {
    List<JsonNode> all = new ArrayList<>();
    ArrayNode here = (ArrayNode) Folding.tree(manifest).path("generations");
    here.forEach(all::add);
    for (String planId : List.of("p0", "p1")) {
      if (all.stream().noneMatch(one -> one.path("plan_id").asText().equals(planId))) {
        manifest.history().generation(planId).ifPresent(all::add);
      }
    }
    all.sort((a, b) -> a.toString().compareTo(b.toString()));
    return all;
  }
}
