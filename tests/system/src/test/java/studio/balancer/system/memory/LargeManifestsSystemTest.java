package studio.balancer.system.memory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.event.ActorImported;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.contracts.message.Identity;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.system.TestArrangement;
import studio.balancer.system.TestSystem;

/**
 * Many actors at once whose manifests are as large as a record can be: in a service with the
 * smallest heap, which ends when it runs out of it, all of them have their turn.
 */
@Tag("slow")
class LargeManifestsSystemTest {
  private static final int ACTORS = 24;

  /** Of each image, so that the record is just below its largest size. */
  private static final int NOTES = 1_150;

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Test
  void allAreFoldedAndAnswered() {
    try (TestSystem system = TestSystem.start(TestArrangement.usual(), Duration.ofMillis(100))) {
      // Given
      Map<String, ProcessHandle> services = system.services().handles();
      List<ActorId> actors =
          IntStream.range(0, ACTORS)
              .mapToObj(number -> new ActorId("%06d_large".formatted(number)))
              .toList();

      // When
      actors.forEach(actor -> system.kafka().publish(imported(actor)));
      await(system, Topic.ACTOR_MANIFESTS);
      actors.forEach(actor -> system.kafka().publish(changed(actor)));
      await(system, Topic.BALANCE_PROGRESS);

      // Then
      assertThat(system.services().handles()).isEqualTo(services);
      assertThat(services.values()).allMatch(ProcessHandle::isAlive, "has run all the time");
    }
  }

  private static void await(TestSystem system, Topic topic) {
    Awaitility.await(ACTORS + " records in " + topic)
        .atMost(PATIENCE)
        .until(() -> system.kafka().recordCounts(List.of(topic)).get(topic) >= ACTORS);
  }

  private static ActorDatasetChanged changed(ActorId actor) {
    return new ActorDatasetChanged(
        "change-" + actor, "test", actor, true, null, Map.of(), Timestamp.now(Clock.systemUTC()));
  }

  private static ActorImported imported(ActorId actor) {
    ObjectNode manifest = Json.mapper().createObjectNode();
    ObjectNode images = manifest.put("actor_id", actor.value()).putObject("images");
    for (int number = 0; number < 20; number++) {
      ObjectNode image = images.putObject(actor + "_" + number + ".jpg");
      image.put(
          "type", number < 13 ? "photorealistic" : number < 17 ? "bw_stylized" : "color_stylized");
      image.put("quality", 8);
      ArrayNode notes = image.putArray("notes");
      for (int note = 0; note < NOTES; note++) {
        notes.addObject().put("looked_at", note).put("by", "someone").put("score", note % 10);
      }
    }
    return new ActorImported(
        Identity.of(actor.value(), Identity.ofContent(Json.bytes(manifest))),
        actor,
        manifest,
        Timestamp.now(Clock.systemUTC()));
  }
}
