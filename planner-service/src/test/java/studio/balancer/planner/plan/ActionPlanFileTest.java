package studio.balancer.planner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static studio.balancer.contracts.actor.ImageType.BW_STYLIZED;
import static studio.balancer.planner.plan.World.bare;
import static studio.balancer.planner.plan.World.dryRunOf;
import static studio.balancer.planner.plan.World.generating;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.balancer.contracts.change.ActorDatasetChanged;
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
    world.planCoordinator.handle(dryRunOf(bare("c")));

    // Then
    assertThat(copy).doesNotExist();

    // When
    world.planCoordinator.handle(bare("c"));

    // Then
    assertThat(Files.readString(copy)).contains("\"plan_id\" : \"" + world.open() + "\"");
  }

  @Test
  void thatTheCopyCannotBeWrittenStopsNothing() throws IOException {
    // Given
    Files.writeString(folder.resolve("action_plans"), "a file in the folder's place");

    // When
    world.planCoordinator.handle(bare("c"));

    // Then
    assertThat(world.published.plans()).hasSize(1);
  }

  @Test
  void aCopyThatACrashCutOffIsWrittenWhenTheChangeIsDeliveredAgain() throws IOException {
    // Given
    world.planCoordinator.handle(bare("first"));
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
    world.planCoordinator.handle(bare("c"));
    FileTime written = FileTime.from(Instant.EPOCH);
    Files.setLastModifiedTime(copy, written);

    // When
    world.planCoordinator.handle(bare("c"));

    // Then
    assertThat(Files.getLastModifiedTime(copy)).isEqualTo(written);
  }
}
