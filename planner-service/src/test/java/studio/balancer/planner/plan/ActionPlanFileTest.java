package studio.balancer.planner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static studio.balancer.contracts.actor.ImageType.BW_STYLIZED;
import static studio.balancer.contracts.actor.ImageType.PHOTOREALISTIC;
import static studio.balancer.planner.plan.World.dryRunOf;
import static studio.balancer.planner.plan.World.generating;
import static studio.balancer.planner.plan.World.rebalance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.balancer.balance.Images;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.progress.PlanCompleted;
import studio.balancer.contracts.progress.PlanStatus;
import studio.balancer.contracts.progress.SetState;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.fakes.CrashPoints.Crash;
import studio.balancer.fakes.CrashPoints.Moment;

class ActionPlanFileTest {
  @TempDir private Path folder;
  private Path copy;
  private World world;

  @BeforeEach
  void setUp() {
    copy = folder.resolve("action_plans/0001_action_plan.json");
    world = new World(new DataFolder(folder, true));
  }

  @Test
  void aPlanThatIsOpenedIsWrittenForPeopleAndADryRunIsNot() throws IOException {
    // When
    world.planCoordinator.handle(dryRunOf(rebalance("c")));

    // Then
    assertThat(copy).doesNotExist();

    // When
    world.planCoordinator.handle(rebalance("c"));

    // Then
    assertThat(Files.readString(copy)).contains("\"plan_id\" : \"" + world.open() + "\"");
  }

  @Test
  void thatTheCopyCannotBeWrittenStopsNothing() throws IOException {
    // Given
    Files.writeString(folder.resolve("action_plans"), "a file in the folder's place");

    // When
    world.planCoordinator.handle(rebalance("c"));

    // Then
    assertThat(world.published.plans()).hasSize(1);
  }

  @Test
  void aCopyThatACrashCutOffIsWrittenWhenTheChangeIsDeliveredAgain() throws IOException {
    // Given
    world.planCoordinator.handle(rebalance("first"));
    world.completeOpenPlan();
    ActorDatasetChanged change = generating("second", BW_STYLIZED, 1);
    world.points.crashAt(2, Moment.AFTER);
    assertThatExceptionOfType(Crash.class).isThrownBy(() -> world.planCoordinator.handle(change));
    assertThat(Files.readString(copy)).doesNotContain(world.open());

    // When
    world.planCoordinator.handle(change);

    // Then
    assertThat(Files.readString(copy)).contains("\"plan_id\" : \"" + world.open() + "\"");
  }

  @Test
  void aCopyThatIsThereIsNotWrittenAgain() throws IOException {
    // Given
    world.planCoordinator.handle(rebalance("c"));
    FileTime written = FileTime.from(Instant.EPOCH);
    Files.setLastModifiedTime(copy, written);

    // When
    world.planCoordinator.handle(rebalance("c"));

    // Then
    assertThat(Files.getLastModifiedTime(copy)).isEqualTo(written);
  }

  @Test
  void itSaysWhatTheScriptBeforeThisSaid() throws Exception {
    // Given
    world.manifest.add(Images.image("0001_0.jpg", PHOTOREALISTIC, 2.5, null));
    world.manifest.add(Images.good("0001_1.jpg", PHOTOREALISTIC));

    // When
    world.planCoordinator.handle(rebalance("c"));

    // Then
    JsonNode plan = Json.readTree(Files.readAllBytes(copy));
    assertThat(plan.path("status").asText()).isEqualTo("pending");
    assertThat(plan.path("is_balanced").booleanValue()).isFalse();
    assertThat(plan.at("/current_state/total_images").asInt()).isEqualTo(2);
    assertThat(plan.at("/current_state/percentages/photorealistic").asDouble()).isEqualTo(100);
    assertThat(plan.at("/target_state/total_images").asInt()).isEqualTo(4);
    assertThat(plan.at("/target_state/distribution/photorealistic").asInt()).isEqualTo(2);
    assertThat(plan.path("files_to_delete"))
        .isEqualTo(
            json(
                """
                [{"image_number": 1, "type": "photorealistic", "filename": "0001_0.jpg",
                  "local_path": "data/actors/0001/training_data/0001_0.jpg",
                  "s3_url": "s3://studio/0001_0.jpg", "quality_score": 2.5, "reason": "quality"}]
                """));
    assertThat(plan.at("/images_to_generate/0/count").asInt()).isEqualTo(1);
    assertThat(plan.at("/images_to_generate/0/prompts/0").asText())
        .isEqualTo(plan.at("/generates/0/prompt").asText())
        .isNotBlank();
    assertThat(plan.path("image_classifications"))
        .isEqualTo(
            json(
                """
                [{"image_number": 1, "filename": "0001_0.jpg", "type": "photorealistic",
                  "quality_score": 2.5},
                 {"image_number": 2, "filename": "0001_1.jpg", "type": "photorealistic",
                  "quality_score": 8.0}]
                """));
    assertThat(plan.has("plan_id") && plan.has("change") && plan.has("deletes")).isTrue();
  }

  @Test
  void itSaysHowThePlanEndedAlsoWhenThatIsDeliveredAgain() throws Exception {
    // Given
    world.planCoordinator.handle(rebalance("c"));
    String planId = world.open();
    world.manifest.complete(planId);

    // When
    world.planCoordinator.completed(end(planId, PlanStatus.PARTIAL, 3, 9));

    // Then
    assertThat(world.current().open()).isEmpty();
    assertThat(copy("status")).isEqualTo("partial");
    assertThat(copy("executed_at")).isEqualTo("2026-03-01T12:00:00.000000Z");
    assertThat(Json.readTree(Files.readAllBytes(copy)).at("/execution_summary/generated").asInt())
        .isEqualTo(3);
    byte[] written = Files.readAllBytes(copy);

    // When
    world.planCoordinator.completed(end(planId, PlanStatus.PARTIAL, 3, 9));

    // Then
    assertThat(Files.readAllBytes(copy)).isEqualTo(written);

    // When
    world.planCoordinator.completed(end(planId, PlanStatus.COMPLETED, 4, 11));
    world.planCoordinator.completed(end(planId, PlanStatus.PARTIAL, 3, 9));

    // Then
    assertThat(copy("status")).isEqualTo("completed");
  }

  @Test
  void aPlanSentAgainDoesNotTakeItsEndBack() throws Exception {
    // Given
    world.planCoordinator.handle(rebalance("c"));
    Plan plan = world.plans.stored(World.ACTOR, world.open());
    world.manifest.complete(plan.planId());
    world.planCoordinator.completed(end(plan.planId(), PlanStatus.COMPLETED, 4, 9));

    // When
    new ActionPlanFile(new DataFolder(folder, true), world.plans).writeIfMissing(plan);

    // Then
    assertThat(copy("status")).isEqualTo("completed");
  }

  @Test
  void theEndOfAnEarlierPlanDoesNotTakeTheLatersPlace() throws Exception {
    // Given
    world.planCoordinator.handle(rebalance("first"));
    String first = world.open();
    world.completeOpenPlan();
    world.planCoordinator.handle(generating("second", BW_STYLIZED, 1));

    // When
    world.planCoordinator.completed(end(first, PlanStatus.COMPLETED, 4, 9));

    // Then
    assertThat(copy("plan_id")).isEqualTo(world.open());
  }

  @Test
  void anEndWhoseCopyWasLostIsWrittenFromTheStoredPlan() throws Exception {
    // Given
    world.planCoordinator.handle(rebalance("c"));
    String planId = world.open();
    Files.writeString(copy, "{\"half");

    // When
    world.planCoordinator.completed(end(planId, PlanStatus.COMPLETED, 4, 9));

    // Then
    assertThat(copy("status")).isEqualTo("completed");
  }

  private String copy(String field) throws Exception {
    return Json.readTree(Files.readAllBytes(copy)).path(field).asText();
  }

  private static JsonNode json(String text) throws UnreadableJsonException {
    return Json.readTree(text.getBytes(StandardCharsets.UTF_8));
  }

  private static PlanCompleted end(String planId, PlanStatus status, int stored, long revision) {
    return new PlanCompleted(
        planId,
        World.ACTOR,
        status,
        stored,
        0,
        0,
        4 - stored,
        0,
        new SetState(stored, Map.of()),
        revision,
        List.of(),
        World.NOW);
  }
}
