package studio.balancer.planner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.balancer.planner.plan.World.ACTOR;
import static studio.balancer.planner.plan.World.change;
import static studio.balancer.planner.plan.World.deleting;
import static studio.balancer.planner.plan.World.rebalance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import studio.balancer.balance.Images;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.ExplicitRequest;
import studio.balancer.contracts.command.CommandKind;
import studio.balancer.contracts.command.DeleteImage;
import studio.balancer.contracts.command.ImageCommand;
import studio.balancer.contracts.json.Json;

/** Ids are for ever: another value would buy everything again on a replay. */
class PlanTest {
  private static final Map<String, Optional<ImageType>> TYPES =
      Map.of(
          "a_1.png", Optional.of(ImageType.PHOTOREALISTIC),
          "b_2.png", Optional.of(ImageType.BW_STYLIZED),
          "c_3.png", Optional.empty());

  @Test
  void anExplicitRequestsPlanIsIdentifiedByTheRequest() {
    // When
    String planId = Plan.idOf(deleting("c-1", "a.png"), 7);

    // Then
    assertThat(planId).isEqualTo("589b1ccd1b6cf34cb3b70e177bf90a02");
    assertThat(Plan.idOf(deleting("c-1", "b.png"), 8)).isEqualTo(planId);
    assertThat(Plan.idOf(deleting("c-2", "a.png"), 7)).isNotEqualTo(planId);
    assertThat(
            Plan.idOf(
                change(
                    "other",
                    "c-1",
                    false,
                    new ExplicitRequest(null, Map.of(ImageType.BW_STYLIZED, 1)),
                    Map.of()),
                7))
        .isNotEqualTo(planId);
  }

  @Test
  void aRebalanceRequestsPlanIsIdentifiedByTheManifest() {
    // When
    String planId = Plan.idOf(rebalance("c-1"), 7);

    // Then
    assertThat(planId).isEqualTo("397ff4c790ddde7b1a858e1631f39cfc");
    assertThat(Plan.idOf(rebalance("c-2"), 7)).isEqualTo(planId);
    assertThat(Plan.idOf(rebalance("c-1"), 8)).isNotEqualTo(planId);
  }

  @Test
  void aCommandIsIdentifiedByPlanKindAndSlot() {
    // Then
    assertThat(ImageCommand.idOf("plan", CommandKind.GENERATE, 0))
        .isEqualTo("bdb955ec10897c86e11e82d8ac1c9114");
    assertThat(ImageCommand.idOf("plan", CommandKind.DELETE, 0))
        .isEqualTo("ffea7c7ab122c8c88c648681399afbbf");
  }

  @Test
  void aPlanTellsTheTypeOfWhatItDeletesFromTheCommandItself() throws Exception {
    // Given
    ObjectNode plan = stored();

    // When
    List<JsonNode> reversed = reversed(plan);
    ((ArrayNode) plan.path("summary").path("deletes")).removeAll().addAll(reversed);

    // Then
    assertThat(typesOf(plan)).isEqualTo(TYPES);
  }

  @Test
  void aStoredPlanOfAnEarlierReleaseTellsTheSameTypes() throws Exception {
    // Given
    ObjectNode plan = stored();

    // When
    plan.path("deletes").forEach(command -> ((ObjectNode) command).remove("type"));

    // Then
    assertThat(typesOf(plan)).isEqualTo(TYPES);
    assertThat(Json.read(Json.bytes(plan), Plan.class).commands())
        .extracting(command -> ((DeleteImage) command).type())
        .containsOnlyNulls();
  }

  @Test
  void costAndTimeAreThoseOfWholeRounds() {
    // Given
    Estimate estimate = new Estimate(World.PRICE, Duration.ofMillis(2500), 8);

    // Then
    assertThat(estimate.costUsd(7)).isEqualTo(0.28);
    assertThat(estimate.seconds(0)).isZero();
    assertThat(estimate.seconds(8)).isEqualTo(2);
    assertThat(estimate.seconds(9)).isEqualTo(5);
  }

  /** A plan that deletes an image of each kind, one of them of no known type. */
  private static ObjectNode stored() throws Exception {
    World world = new World();
    world.manifest.add(Images.image("a_1.png", ImageType.PHOTOREALISTIC, 9.0, null));
    world.manifest.add(Images.image("b_2.png", ImageType.BW_STYLIZED, 9.0, null));
    world.manifest.add(Images.image("c_3.png", null, 9.0, null));
    world.planCoordinator.handle(deleting("c-1", "a_1.png", "b_2.png", "c_3.png"));
    return (ObjectNode)
        Json.readTree(Json.bytes(world.plans.find(ACTOR, world.open()).orElseThrow()));
  }

  private static List<JsonNode> reversed(ObjectNode plan) {
    List<JsonNode> told = new ArrayList<>();
    plan.path("summary").path("deletes").forEach(told::add);
    return told.reversed();
  }

  private static Map<String, Optional<ImageType>> typesOf(ObjectNode plan) throws Exception {
    return Json.read(Json.bytes(plan), Plan.class).created().commands().stream()
        .collect(
            Collectors.toMap(
                command -> command.file().value(), command -> Optional.ofNullable(command.type())));
  }
}
