package studio.balancer.planner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.balancer.contracts.actor.ImageType.BW_STYLIZED;
import static studio.balancer.contracts.actor.ImageType.PHOTOREALISTIC;
import static studio.balancer.planner.plan.World.ACTOR;
import static studio.balancer.planner.plan.World.deleting;
import static studio.balancer.planner.plan.World.generating;
import static studio.balancer.planner.plan.World.rebalance;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.balancer.balance.Images;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.command.ImageCommand;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.event.ImagesEvaluated;
import studio.balancer.contracts.event.PlanCreated;
import studio.balancer.contracts.message.Message;
import studio.balancer.fakes.CrashPoints.Crash;
import studio.balancer.fakes.CrashPoints.Moment;

/** What holds whatever is cut short and delivered again. */
class PlanningCrashTest {
  private static final ActorDatasetChanged IMPOSSIBLE = deleting("impossible", "nobody.png");
  private static final List<String> UNJUDGED = List.of("a_70.jpg", "a_71.jpg");
  private static final List<ActorDatasetChanged> CHANGES =
      List.of(
          rebalance("first", "0001_0.jpg"),
          generating("stated", BW_STYLIZED, 2),
          IMPOSSIBLE,
          rebalance("last"));

  @ParameterizedTest
  @EnumSource(Moment.class)
  void aCrashAtAnyEffectLosesNothingAndBuysNothingTwice(Moment moment) {
    // Given
    int effects = effectsWithoutCrash();
    assertThat(effects).isGreaterThan(15);
    for (int effect = 0; effect < effects; effect++) {
      World world = world();

      // When
      world.points.crashAt(effect, moment);
      int crashes = run(world);

      // Then
      check(world);
      checkLooks(world, crashes);
    }
  }

  @Property(tries = 200)
  void anyNumberOfCrashesDoesNotEither(
      @ForAll @IntRange(min = 2, max = 12) int oneIn, @ForAll long seed) {
    // Given
    World world = world();

    // When
    world.points.crashOneIn(oneIn, seed);
    int crashes = run(world);

    // Then
    check(world);
    checkLooks(world, crashes);
  }

  private static int effectsWithoutCrash() {
    World world = world();
    checkLooks(world, run(world));
    check(world);
    return world.points.effects();
  }

  private static World world() {
    World world = new World();
    world.manifest.add(Images.good(PHOTOREALISTIC, 2, 0));
    // Of no type, so that they are not counted, whatever is found on them.
    UNJUDGED.forEach(name -> world.unjudged(name, "6 dark " + name));
    return world;
  }

  /**
   * All changes come, each twice; plans complete, and their completion is heard of twice; in the
   * end all changes come once more, as in a replay.
   *
   * @return how often it was cut short
   */
  private static int run(World world) {
    int crashes = 0;
    for (ActorDatasetChanged change : CHANGES) {
      crashes += untilDone(() -> world.planCoordinator.handle(change));
      crashes += untilDone(() -> world.planCoordinator.handle(change));
    }
    while (world.current().open().isPresent()) {
      String planId = world.open();
      world.manifest.complete(planId);
      crashes += untilDone(() -> world.planCoordinator.completed(ACTOR, planId));
      crashes += untilDone(() -> world.planCoordinator.completed(ACTOR, planId));
    }
    for (ActorDatasetChanged change : CHANGES) {
      if (!change.equals(IMPOSSIBLE)) {
        crashes += untilDone(() -> world.planCoordinator.handle(change));
      }
    }
    return crashes;
  }

  private static int untilDone(Runnable delivery) {
    for (int crashes = 0; ; crashes++) {
      try {
        delivery.run();
        return crashes;
      } catch (Crash e) {
        // It is delivered again.
      }
    }
  }

  /** Everybody has looked at each image, and again only after a crash; the same is found. */
  private static void checkLooks(World world, int crashes) {
    Map<List<String>, Long> found =
        world.published.all(ImagesEvaluated.class).stream()
            .distinct()
            .flatMap(event -> event.evidence().stream())
            .collect(Collectors.groupingBy(Evidence::identity, Collectors.counting()));
    assertThat(found)
        .hasSize(2 * UNJUDGED.size())
        .allSatisfy((look, times) -> assertThat(times).isOne());
    for (String name : UNJUDGED) {
      assertThat(Collections.frequency(world.model.asked(), new FileName(name)))
          .isBetween(1, 1 + crashes);
      assertThat(Collections.frequency(world.images.measured(), "6 dark " + name))
          .isBetween(1, 1 + crashes);
    }
  }

  private static void check(World world) {
    // One plan for each that needed one: the last finds two drawings too many, stored as it was
    // published.
    List<PlanCreated> plans = world.published.plans();
    assertThat(plans).extracting(PlanCreated::changeId).containsExactly("first", "stated", "last");
    assertThat(world.keys()).hasSize(plans.size() + 1);

    // Every command at least once, no other, and always the same.
    Set<Message> commands =
        plans.stream()
            .flatMap(
                plan -> world.plans.find(ACTOR, plan.planId()).orElseThrow().commands().stream())
            .collect(Collectors.toSet());
    assertThat(Set.<Message>copyOf(world.published.all(ImageCommand.class))).isEqualTo(commands);
    assertThat(world.published.commands()).hasSize(1 + 3 + 2 + 2);

    // An answer for everybody.
    assertThat(world.published.answers()).containsOnlyKeys("first", "stated", "impossible", "last");

    // No command before its plan is in the log.
    List<Message> log = world.published.all();
    for (ImageCommand command : world.published.commands().values()) {
      PlanCreated plan =
          plans.stream()
              .filter(of -> of.planId().equals(command.planId()))
              .findFirst()
              .orElseThrow();
      assertThat(log.indexOf(plan)).isLessThan(log.indexOf((Message) command));
    }
    assertThat(world.current().open()).isEmpty();
    assertThat(world.current().next()).isEmpty();
  }
}
