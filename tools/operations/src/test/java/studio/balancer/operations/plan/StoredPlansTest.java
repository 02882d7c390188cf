package studio.balancer.operations.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.balancer.actormanifest.fold.Manifest;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.command.CommandKind;
import studio.balancer.contracts.event.ImageDeleted;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.event.PlanCreated;
import studio.balancer.contracts.event.PlannedCommand;
import studio.balancer.contracts.event.Removal;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.message.Received;
import studio.balancer.fakes.InMemoryObjectStore;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.operations.OperationException;

class StoredPlansTest {
  private static final FileName FILE = new FileName("0001_3.jpg");

  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final StoredPlans plans = new StoredPlans(store, "bucket");
  private final Manifest manifest = Manifest.empty(Proposals.ACTOR);

  @BeforeEach
  void setUp() {
    store("p1");
    store("p2");
  }

  @Test
  void anOpenPlanIsTheLatest() {
    // Given
    opened("p1", 1);
    opened("p2", 2);
    put("plans/" + Proposals.ACTOR + "/current.json", "{\"open_plan\": \"p1\"}");

    // When
    ObjectNode plan = plans.latest(Proposals.ACTOR).document();

    // Then
    assertThat(plan.path("plan_id").asText()).isEqualTo("p1");
    assertThat(plan.path("status").asText()).isEqualTo("pending");
    assertThat(plan.path("files_to_delete")).hasSize(2);
  }

  @Test
  void whileNoneIsOpenItIsTheOneThatWasMadeLastWithItsEnd() {
    // Given
    opened("p2", 2);
    opened("p1", 1);
    fold(
        new ImageDeleted(
            "d-p2",
            "p2",
            Proposals.ACTOR,
            FILE,
            Removal.DELETED,
            Removal.DELETED,
            "trash/0001_3.jpg",
            null,
            Proposals.NOW));
    put("plans/" + Proposals.ACTOR + "/current.json", "{}");

    // When
    ObjectNode plan = plans.latest(Proposals.ACTOR).document();

    // Then
    assertThat(plan.path("plan_id").asText()).isEqualTo("p2");
    assertThat(plan.path("status").asText()).isEqualTo("completed");
    assertThat(plan.path("executed_at").asText()).isEqualTo("2026-03-01T12:00:00.000000Z");
    assertThat(plan.at("/execution_summary/deleted").asInt()).isEqualTo(1);
  }

  @Test
  void aPlanIsFoundByItsIdAlone() {
    // Then
    assertThat(plans.find("p1").document().path("plan_id").asText()).isEqualTo("p1");
    for (String id : List.of("p3", "current", "../p1", "")) {
      assertThatExceptionOfType(OperationException.class)
          .isThrownBy(() -> plans.find(id))
          .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("\n"));
    }
  }

  @Test
  void whatIsNotThereIsSaid() {
    // Then
    assertThatExceptionOfType(OperationException.class)
        .isThrownBy(() -> plans.find(Proposals.ACTOR, "p3"))
        .withMessage("there is no plan p3 of " + Proposals.ACTOR);
    assertThatExceptionOfType(OperationException.class)
        .isThrownBy(() -> plans.latest(Proposals.ACTOR))
        .withMessage("there is no plan of " + Proposals.ACTOR);
  }

  /** As the planner stores it. */
  private void store(String planId) {
    ObjectNode plan = Proposals.document().put("plan_id", planId);
    put(
        "plans/" + Proposals.ACTOR + "/" + planId + ".json",
        new String(Json.prettyBytes(plan), StandardCharsets.UTF_8));
  }

  private void opened(String planId, int second) {
    Instant at = Proposals.NOW.plusSeconds(second);
    fold(
        new PlanCreated(
            planId,
            Proposals.ACTOR,
            "c",
            List.of(
                new PlannedCommand(
                    "d-" + planId, CommandKind.DELETE, ImageType.PHOTOREALISTIC, FILE)),
            at));
  }

  private void fold(ImageEvent event) {
    manifest.replay(new Received<>(event.eventId(), event));
    put(
        "manifests/" + Proposals.ACTOR + ".json",
        new String(manifest.bytes(), StandardCharsets.UTF_8));
  }

  private void put(String key, String document) {
    ObjectAddress address = new ObjectAddress("bucket", key);
    ObjectContent content = ObjectContent.json(document.getBytes(StandardCharsets.UTF_8));
    store
        .read(address)
        .map(there -> store.replace(address, content, there.etag()))
        .orElseGet(() -> store.create(address, content));
  }
}
