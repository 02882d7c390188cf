package studio.balancer.planner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.balancer.contracts.actor.ImageType.PHOTOREALISTIC;
import static studio.balancer.planner.plan.World.ACTOR;
import static studio.balancer.planner.plan.World.dryRunOf;
import static studio.balancer.planner.plan.World.generating;
import static studio.balancer.planner.plan.World.rebalance;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.event.ImagesEvaluated;

/** What holds when an actor's messages are handled at the same time, as unordered workers do. */
class PlanningConcurrencyTest {
  private static final int ROUNDS = 30;

  private final World world = new World();

  @RepeatedTest(ROUNDS)
  void differentChangesAtOnceOpenOnePlanAndNoneIsLost() throws Exception {
    // Given
    List<ActorDatasetChanged> changes =
        List.of(
            rebalance("b1"),
            rebalance("b2"),
            rebalance("b2"),
            generating("s1", PHOTOREALISTIC, 1),
            generating("s2", PHOTOREALISTIC, 1),
            generating("s2", PHOTOREALISTIC, 1));

    // When
    allAtOnce(
        changes.stream()
            .<Runnable>map(change -> () -> world.planCoordinator.handle(change))
            .toList());

    // Then
    CurrentPlan current = world.current();
    assertThat(changes).allMatch(change -> current.openFor(change) ^ current.waits(change));
    assertThat(world.published.plans()).hasSize(1);
    assertThat(world.published.plans().getFirst().planId()).isEqualTo(world.open());
  }

  @RepeatedTest(ROUNDS)
  void changesAndCompletionsAtOnceEndWithEverybodyAnswered() throws Exception {
    // Given
    world.planCoordinator.handle(rebalance("first"));
    world.planCoordinator.handle(generating("second", PHOTOREALISTIC, 1));
    String planId = world.open();
    world.manifest.complete(planId);

    // When
    allAtOnce(
        List.of(
            () -> world.planCoordinator.completed(ACTOR, planId),
            () -> world.planCoordinator.handle(rebalance("third")),
            () -> world.planCoordinator.completed(ACTOR, planId),
            () -> world.planCoordinator.handle(generating("fourth", PHOTOREALISTIC, 1)),
            () -> world.planCoordinator.sendAgain(ACTOR)));
    while (world.current().open().isPresent()) {
      world.completeOpenPlan();
    }

    // Then
    assertThat(world.published.answers()).containsOnlyKeys("first", "second", "third", "fourth");
    assertThat(world.published.plans())
        .extracting(plan -> plan.changeId())
        .startsWith("first", "second")
        .contains("fourth")
        .doesNotHaveDuplicates();
  }

  @RepeatedTest(ROUNDS)
  void changesAtOnceLookOnce() throws Exception {
    // Given
    world.unjudged("a_1.jpg", "photorealistic 7");
    world.unjudged("a_2.jpg", "broken");

    // When
    allAtOnce(
        List.of(
            () -> world.planCoordinator.handle(dryRunOf(rebalance("d1"))),
            () -> world.planCoordinator.handle(dryRunOf(rebalance("d2"))),
            () -> world.planCoordinator.handle(rebalance("b1"))));

    // Then
    assertThat(world.images.measured()).hasSize(2);
    assertThat(world.model.asked()).hasSize(1);
    assertThat(world.published.all(ImagesEvaluated.class)).hasSize(2);
    assertThat(world.published.answers()).containsOnlyKeys("d1", "d2", "b1");
  }

  private static void allAtOnce(List<Runnable> tasks) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size())) {
      List<Callable<Object>> calls = tasks.stream().map(Executors::callable).toList();
      List<Future<Object>> results = new ArrayList<>(threads.invokeAll(calls));
      for (Future<Object> result : results) {
        result.get();
      }
    }
  }
}
