package studio.balancer.planner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.balancer.contracts.actor.ImageType.BW_STYLIZED;
import static studio.balancer.contracts.actor.ImageType.PHOTOREALISTIC;
import static studio.balancer.planner.plan.World.ACTOR;
import static studio.balancer.planner.plan.World.NOW;
import static studio.balancer.planner.plan.World.generating;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.balancer.balance.Images;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.change.ExplicitRequest;
import studio.balancer.contracts.change.Only;
import studio.balancer.contracts.progress.AlreadyBalanced;
import studio.balancer.contracts.progress.PlanStarted;
import studio.balancer.messaging.delivery.PermanentFailureException;

/** Of a change that names a part, that part is carried out, and the other stays to be done. */
class NarrowedChangeTest {
  private final World world = new World();

  @BeforeEach
  void aSetWithABadImageAndThreeMissing() {
    world.manifest.add(Images.image("0001_0.jpg", PHOTOREALISTIC, 9.0, null));
    world.manifest.add(Images.image("0001_1.jpg", BW_STYLIZED, 1.0, null));
  }

  @Test
  void onlyDeletesBuysNothing() {
    // When
    world.planCoordinator.handle(only("c", Only.DELETES));

    // Then
    PlanStarted started = world.published.all(PlanStarted.class).getFirst();
    assertThat(started.plan().deletes()).hasSize(1);
    assertThat(started.plan().generates()).isEmpty();
    assertThat(started.plan().estimatedCostUsd()).isZero();
    assertThat(started.plan().notes()).contains("3 to generate left out: only deletes are wanted");
    assertThat(world.published.plans().getFirst().estimatedCostUsd()).isZero();
  }

  @Test
  void onlyGeneratesDeletesNothing() {
    // When
    world.planCoordinator.handle(only("c", Only.GENERATES));

    // Then
    PlanStarted started = world.published.all(PlanStarted.class).getFirst();
    assertThat(started.plan().deletes()).isEmpty();
    assertThat(started.plan().generates()).hasSize(3);
    assertThat(started.plan().notes()).contains("1 to delete left out: only generates are wanted");
    assertThat(world.published.plans().getFirst().estimatedCostUsd()).isEqualTo(0.12);
  }

  @Test
  void thePartsOfOneSetAreTwoPlans() {
    assertThat(
            Stream.of(Only.DELETES, Only.GENERATES, null)
                .map(part -> Plan.idOf(only("c", part), 7))
                .distinct())
        .hasSize(3);
  }

  @Test
  void aRequestIsNarrowedToo() {
    // Given
    ExplicitRequest request = generating("c", BW_STYLIZED, 2).request();

    // When
    world.planCoordinator.handle(change("c", request, Only.DELETES));

    // Then
    AlreadyBalanced answer = world.published.all(AlreadyBalanced.class).getFirst();
    assertThat(answer.notes()).contains("2 to generate left out: only deletes are wanted");
  }

  @Test
  void whoWaitsForDifferentPartsGetsAll() {
    // Given
    CurrentPlan open = CurrentPlan.idle(ACTOR).opened("plan", List.of());

    // Then
    assertThat(waiting(open, Only.DELETES, Only.DELETES)).isEqualTo(Only.DELETES);
    assertThat(waiting(open, Only.DELETES, Only.GENERATES)).isNull();
    assertThat(waiting(open, Only.GENERATES, null)).isNull();
  }

  @Test
  void whatWouldCostMoreThanTheChangeAllowsIsRejected() {
    // Given
    ActorDatasetChanged dear = costing("dear", 0.11);
    ActorDatasetChanged just = costing("just", 0.12);

    // Then
    assertThatThrownBy(() -> world.planCoordinator.handle(dear))
        .isInstanceOf(PermanentFailureException.class)
        .hasMessage("cost: it would cost $0.12, and the change allows $0.11: look at it again");
    assertThat(world.published.all()).isEmpty();

    // When
    world.planCoordinator.handle(just);

    // Then
    assertThat(world.published.all(PlanStarted.class)).hasSize(1);
  }

  @Test
  void whoWaitTogetherMaySpendWhatTheMostGenerousAllows() {
    // Given
    CurrentPlan open = CurrentPlan.idle(ACTOR).opened("plan", List.of());
    CurrentPlan waiting = open.waiting(costing("1", 0.2)).waiting(costing("2", 0.1));

    // Then
    assertThat(waiting.bare().latest().maxCostUsd()).isEqualTo(0.2);
    assertThat(waiting.waiting(only("3", null)).bare().latest().maxCostUsd()).isNull();
  }

  private static ActorDatasetChanged costing(String changeId, double usd) {
    return new ActorDatasetChanged(
        changeId, "cli", ACTOR, false, null, Map.of(), null, usd, null, NOW);
  }

  private static Only waiting(CurrentPlan open, Only first, Only second) {
    return open.waiting(only("1", first)).waiting(only("2", second)).bare().latest().only();
  }

  private static ActorDatasetChanged only(String changeId, Only part) {
    return change(changeId, null, part);
  }

  private static ActorDatasetChanged change(String changeId, ExplicitRequest request, Only part) {
    return new ActorDatasetChanged(
        changeId, "cli", ACTOR, false, request, Map.of(), null, null, part, NOW);
  }
}
