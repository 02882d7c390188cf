package studio.balancer.planner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.balancer.contracts.evaluation.EvidenceSource.VISION_MODEL_RANK;
import static studio.balancer.planner.plan.World.ACTOR;
import static studio.balancer.planner.plan.World.dryRunOf;
import static studio.balancer.planner.plan.World.rebalance;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.command.DeleteImage;
import studio.balancer.contracts.event.ImagesEvaluated;
import studio.balancer.fakes.CrashPoints.Crash;
import studio.balancer.fakes.CrashPoints.Moment;

/** What is surplus is compared by a model only where that is configured, and once. */
class RankingSurplusTest {
  private final World world = world();

  @Test
  void withoutItTheMeasuredQualityTells() {
    // When
    world.planCoordinator.handle(rebalance("c1"));

    // Then
    assertThat(world.model.compared()).isEmpty();
    assertThat(deleted(world)).containsExactly("a_3.jpg", "a_4.jpg");
  }

  @Test
  void withItTheModelTells() {
    // Given
    world.model.rank();

    // When
    world.planCoordinator.handle(rebalance("c1"));

    // Then
    assertThat(world.model.compared())
        .containsExactly(
            List.of(
                new FileName("a_1.jpg"),
                new FileName("a_2.jpg"),
                new FileName("a_3.jpg"),
                new FileName("a_4.jpg")));
    assertThat(deleted(world)).containsExactly("a_1.jpg", "a_2.jpg");
    assertThat(world.published.kinds())
        .startsWith("ImagesEvaluated", "ImagesEvaluated", "ImagesEvaluated", "PlanStarted");
  }

  @Test
  void itIsPaidOnceAndReplayAsksNothing() {
    // Given
    world.model.rank();
    world.planCoordinator.handle(dryRunOf(rebalance("c1")));
    long revision = world.manifest.of(ACTOR).revision();

    // When
    world.planCoordinator.handle(dryRunOf(rebalance("c1")));
    world.planCoordinator.handle(dryRunOf(rebalance("c2")));

    // Then
    assertThat(world.model.compared()).hasSize(1);
    assertThat(world.manifest.of(ACTOR).revision()).isEqualTo(revision);
  }

  @Test
  void anotherSetOfCandidatesIsAnotherComparison() {
    // Given
    world.model.rank();
    world.planCoordinator.handle(dryRunOf(rebalance("c1")));

    // When
    world.unjudged("a_5.jpg", "photorealistic 6.5");
    world.planCoordinator.handle(dryRunOf(rebalance("c2")));

    // Then
    assertThat(world.model.compared()).hasSize(2);
    assertThat(world.model.compared().getLast()).hasSize(5);
  }

  @ParameterizedTest
  @EnumSource(Moment.class)
  void aCrashAnywhereAsksOnceMoreAtMost(Moment moment) {
    for (int effect = 0; effect < 8; effect++) {
      // Given
      World crashing = world();
      crashing.model.rank();

      // When
      crashing.points.crashAt(effect, moment);
      int crashes = 0;
      boolean done = false;
      while (!done) {
        try {
          crashing.planCoordinator.handle(rebalance("c1"));
          done = true;
        } catch (Crash e) {
          crashes++;
        }
      }

      // Then
      assertThat(crashing.model.compared()).hasSizeBetween(1, 1 + crashes);
      assertThat(deleted(crashing)).containsExactly("a_1.jpg", "a_2.jpg");
      assertThat(
              crashing.published.all(ImagesEvaluated.class).stream()
                  .distinct()
                  .flatMap(event -> event.evidence().stream())
                  .filter(look -> look.source() == VISION_MODEL_RANK))
          .hasSize(4);
    }
  }

  /** Four of which two stay; the model finds all of one quality. */
  private static World world() {
    World world = new World();
    world.unjudged("a_1.jpg", "photorealistic 9");
    world.unjudged("a_2.jpg", "photorealistic 8");
    world.unjudged("a_3.jpg", "photorealistic 7");
    world.unjudged("a_4.jpg", "photorealistic 6");
    return world;
  }

  private static List<String> deleted(World world) {
    return world.published.all(DeleteImage.class).stream()
        .map(command -> command.file().value())
        .distinct()
        .sorted()
        .toList();
  }
}
