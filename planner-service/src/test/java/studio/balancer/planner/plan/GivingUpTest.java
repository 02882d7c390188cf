package studio.balancer.planner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static studio.balancer.contracts.actor.ImageType.BW_STYLIZED;
import static studio.balancer.planner.plan.World.ACTOR;
import static studio.balancer.planner.plan.World.BUCKET;
import static studio.balancer.planner.plan.World.dryRunOf;
import static studio.balancer.planner.plan.World.generating;
import static studio.balancer.planner.plan.World.rebalance;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.progress.ChangeRejected;
import studio.balancer.contracts.progress.PlanStarted;
import studio.balancer.fakes.CrashPoints.Crash;
import studio.balancer.fakes.CrashPoints.Moment;
import studio.balancer.messaging.delivery.PermanentFailureException;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;

/** A change that is carried out all the same is not said to be rejected. */
class GivingUpTest {
  private static final Failure FAILURE = new Failure("retries", "Kafka is gone", false);

  private final World world = new World();
  private final PlanCoordinator changes = world.planCoordinator;

  @Test
  void aChangeWhosePlanIsOpenIsCarriedOutAndNotRejected() {
    // Given
    ActorDatasetChanged change = generating("c", BW_STYLIZED, 2);
    cutShort(change, 3);

    // When
    changes.abandon(change, FAILURE);

    // Then
    assertThat(world.published.kinds())
        .containsExactly("PlanStarted", "PlanCreated", "GenerateImage", "GenerateImage");
    assertThat(world.published.all(PlanStarted.class).getFirst().planId()).isEqualTo(world.open());
  }

  @Test
  void aChangeThatWaitsIsNotRejectedAndAnsweredInItsTurn() {
    // Given
    changes.handle(rebalance("first"));
    ActorDatasetChanged change = generating("second", BW_STYLIZED, 2);
    cutShort(change, 1);

    // When
    changes.abandon(change, FAILURE);

    // Then
    assertThat(world.published.answers()).containsOnlyKeys("first");

    // When
    world.completeOpenPlan();

    // Then
    assertThat(world.published.answers().get("second"))
        .singleElement()
        .isInstanceOf(PlanStarted.class);
  }

  @Test
  void aChangeOfWhichNothingWasKeptIsRejectedWhateverElseIsOpen() {
    // Given
    changes.handle(rebalance("first"));

    // When
    changes.abandon(rebalance("second"), FAILURE);

    // Then
    assertThat(world.published.answers().get("second"))
        .singleElement()
        .isInstanceOf(ChangeRejected.class);
  }

  @Test
  void aDryRunIsRejectedThoughAnOpenPlanAnswersAChangeOfItsName() {
    // Given
    changes.handle(rebalance("c"));
    world.published.clear();

    // When
    changes.abandon(dryRunOf(rebalance("c")), FAILURE);

    // Then
    assertThat(world.published.kinds()).containsExactly("ChangeRejected");
  }

  @Test
  void aPlanThatNobodyCanReadIsLeftToAPersonAndRejectsNeitherItsOwnNorTheWaitingChange() {
    // Given
    changes.handle(rebalance("first"));
    spoil(world.open());
    world.published.clear();

    // Then
    assertThatGivenUpAtOnce(rebalance("second"));
    assertThatGivenUpAtOnce(rebalance("first"));
    assertThat(world.published.all()).isEmpty();
    assertThat(world.current().waits(rebalance("second"))).isTrue();
  }

  @Test
  void aPlanThatIsGoneIsNotWaitedFor() {
    // Given
    changes.handle(rebalance("first"));
    world.objects.delete(address(world.open()));
    world.published.clear();

    // Then
    assertThatGivenUpAtOnce(rebalance("first"));
    assertThat(world.published.all()).isEmpty();
  }

  @Test
  void aPointerThatNobodyCanReadKeepsNobodyWaiting() {
    // Given
    changes.handle(rebalance("first"));
    spoil("current");
    world.published.clear();

    // Then
    assertThatGivenUpAtOnce(rebalance("second"));
    assertThat(world.published.kinds()).containsExactly("ChangeRejected");
  }

  private void assertThatGivenUpAtOnce(ActorDatasetChanged change) {
    assertThatExceptionOfType(PermanentFailureException.class)
        .isThrownBy(() -> changes.handle(change))
        .satisfies(failed -> changes.abandon(change, failed.failure()));
  }

  private void cutShort(ActorDatasetChanged change, int atEffect) {
    world.points.crashAt(atEffect, Moment.BEFORE);
    assertThatExceptionOfType(Crash.class).isThrownBy(() -> changes.handle(change));
  }

  private void spoil(String document) {
    ObjectAddress address = address(document);
    world.objects.delete(address);
    world.objects.create(address, ObjectContent.json("not json".getBytes(StandardCharsets.UTF_8)));
  }

  private static ObjectAddress address(String document) {
    return new ObjectAddress(BUCKET, "plans/%s/%s.json".formatted(ACTOR, document));
  }
}
