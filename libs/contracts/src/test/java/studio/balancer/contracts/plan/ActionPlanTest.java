package studio.balancer.contracts.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.progress.PlanCompleted;
import studio.balancer.contracts.progress.PlanStatus;
import studio.balancer.contracts.progress.PlanSummary;
import studio.balancer.contracts.progress.SetState;

class ActionPlanTest {
  private static final ActorId ACTOR = new ActorId("0001");
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Map<ImageType, Integer> TARGET =
      Map.of(ImageType.PHOTOREALISTIC, 13, ImageType.BW_STYLIZED, 4, ImageType.COLOR_STYLIZED, 3);

  @Test
  void percentagesAreOfAllImagesAlsoOfNone() {
    // Given
    SetState set = new SetState(3, Map.of(ImageType.PHOTOREALISTIC, 2));

    // Then
    assertThat(plan(set).currentState().percentages())
        .containsEntry(ImageType.PHOTOREALISTIC, 66.67)
        .containsEntry(ImageType.BW_STYLIZED, 0.0);
    assertThat(plan(new SetState(0, Map.of())).currentState().percentages())
        .containsEntry(ImageType.PHOTOREALISTIC, 0.0);
    assertThat(plan(set).targetState().percentages()).containsEntry(ImageType.PHOTOREALISTIC, 65.0);
  }

  @Test
  void aSetIsBalancedIfItIsTheTarget() {
    // Then
    assertThat(plan(new SetState(20, TARGET)).isBalanced()).isTrue();
    assertThat(plan(new SetState(3, Map.of())).isBalanced()).isFalse();
  }

  @Test
  void itIsReadAsItWasWrittenAndItsSealHolds() throws Exception {
    // Given
    ActionPlan plan = plan(new SetState(20, TARGET)).ended(end());

    // When
    byte[] document = Json.prettyBytes(plan);

    // Then
    JsonNode tree = Json.readTree(document);
    assertThat(Json.read(document, ActionPlan.class)).isEqualTo(plan);
    assertThat(tree.has("is_balanced")).isTrue();
    assertThat(tree.has("balanced")).isFalse();
    assertThat(tree.at("/execution_summary/generated").asInt()).isEqualTo(2);
    assertThat(Seal.broken(tree)).isEmpty();
    assertThat(Seal.broken(((ObjectNode) tree).put("status", "pending"))).contains("status");
  }

  @Test
  void whatAnEarlierReleaseStoredIsReadWithoutWhatItDidNotSay() throws Exception {
    // Given
    String stored =
        """
        {"plan_id": "p", "actor_id": "0001", "manifest_revision": 3, "before": {"total_images": 0},
         "summary": {"estimated_cost_usd": 0, "estimated_seconds": 0},
         "deletes": [], "generates": [], "created_at": "2026-03-01T12:00:00Z"}
        """;

    // When
    ActionPlan plan =
        Json.read(stored.getBytes(), ActionPlan.class).derived(file -> "data/" + file);

    // Then
    assertThat(plan.status()).isEqualTo("pending");
    assertThat(plan.targetState()).isNull();
    assertThat(plan.imageClassifications()).isNull();
    assertThat(plan.writtenAt()).isEqualTo(-1);
  }

  private static ActionPlan plan(SetState before) {
    PlanSummary summary =
        new PlanSummary(List.of(), List.of(), 0, 0, List.of()).showing(TARGET, List.of());
    return ActionPlan.of(
        "p", ACTOR, null, 3, before, summary, List.of(), List.of(), NOW, file -> "data/" + file);
  }

  private static PlanCompleted end() {
    SetState after = new SetState(2, Map.of());
    return new PlanCompleted(
        "p", ACTOR, PlanStatus.COMPLETED, 2, 0, 0, 0, 0, after, 9, List.of(), NOW);
  }
}
