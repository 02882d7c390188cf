package studio.balancer.contracts.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.progress.PlanCompleted;
import studio.balancer.contracts.progress.PlanProposed;
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
    assertThat(plan(set).at("/current_state/percentages/photorealistic").asDouble())
        .isEqualTo(66.67);
    assertThat(plan(set).at("/current_state/percentages/bw_stylized").asDouble()).isZero();
    assertThat(plan(set).at("/target_state/percentages/photorealistic").asDouble()).isEqualTo(65);
    assertThat(
            plan(new SetState(0, Map.of()))
                .at("/current_state/percentages/photorealistic")
                .asDouble())
        .isZero();
  }

  @Test
  void aSetIsBalancedIfItIsTheTarget() {
    // Then
    assertThat(plan(new SetState(20, TARGET)).path("is_balanced").booleanValue()).isTrue();
    assertThat(plan(new SetState(3, Map.of())).path("is_balanced").booleanValue()).isFalse();
  }

  @Test
  void itsSealHoldsUntilAFieldIsChanged() throws Exception {
    // Given
    ObjectNode plan = ActionPlan.ended(plan(new SetState(20, TARGET)), end());

    // When
    ObjectNode read = (ObjectNode) Json.readTree(Json.prettyBytes(plan));

    // Then
    assertThat(read.at("/execution_summary/generated").asInt()).isEqualTo(2);
    assertThat(read.path("status").asText()).isEqualTo("completed");
    assertThat(Seal.broken(read)).isEmpty();
    assertThat(Seal.broken(read.put("status", "pending"))).contains("status");
  }

  @Test
  void whatAnEarlierReleaseStoredIsReadWithoutWhatItDidNotSay() throws Exception {
    // Given
    String stored =
        """
        {"plan_id": "p", "actor_id": "0001", "manifest_revision": 3,
         "before": {"total_images": 1, "types": {"bw_stylized": 1}},
         "summary": {"deletes": [{"file": "a.jpg", "reason": "surplus"}]},
         "deletes": [{"file": "a.jpg", "s3_url": "s3://b/a.jpg"}], "generates": [],
         "created_at": "2026-03-01T12:00:00Z"}
        """;

    // When
    JsonNode plan =
        ActionPlan.of(
            Json.readTree(stored.getBytes(StandardCharsets.UTF_8)), file -> "data/" + file);

    // Then
    assertThat(plan.path("status").asText()).isEqualTo("pending");
    assertThat(plan.has("target_state") || plan.has("image_classifications")).isFalse();
    assertThat(plan.path("files_to_delete").toString())
        .isEqualTo(
            "[{\"filename\":\"a.jpg\",\"local_path\":\"data/a.jpg\",\"s3_url\":\"s3://b/a.jpg\","
                + "\"reason\":\"surplus\"}]");
  }

  @Test
  void aProposalOfAReleaseThatDoesNotSayItsRevisionIsRefused() {
    // Given
    PlanSummary summary = new PlanSummary(List.of(), List.of(), 0, 0, List.of());
    SetState before = new SetState(0, Map.of());

    // Then
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ActionPlan.proposed(
                    new PlanProposed("c", "cli", ACTOR, before, summary, NOW), file -> file))
        .withMessage("manifest_revision is missing");
  }

  private static ObjectNode plan(SetState before) {
    PlanSummary summary =
        new PlanSummary(List.of(), List.of(), 0, 0, List.of()).showing(TARGET, List.of());
    return ActionPlan.proposed(
        new PlanProposed("c", "cli", ACTOR, before, summary, 3L, null, NOW), file -> file);
  }

  private static PlanCompleted end() {
    SetState after = new SetState(2, Map.of());
    return new PlanCompleted(
        "p", ACTOR, PlanStatus.COMPLETED, 2, 0, 0, 0, 0, after, 9, List.of(), NOW);
  }
}
