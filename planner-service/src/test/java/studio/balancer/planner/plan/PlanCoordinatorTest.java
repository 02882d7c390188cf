package studio.balancer.planner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.balancer.contracts.actor.ImageType.BW_STYLIZED;
import static studio.balancer.contracts.actor.ImageType.COLOR_STYLIZED;
import static studio.balancer.contracts.actor.ImageType.PHOTOREALISTIC;
import static studio.balancer.planner.plan.World.ACTOR;
import static studio.balancer.planner.plan.World.change;
import static studio.balancer.planner.plan.World.deleting;
import static studio.balancer.planner.plan.World.dryRunOf;
import static studio.balancer.planner.plan.World.generating;
import static studio.balancer.planner.plan.World.rebalance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import studio.balancer.balance.Images;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.change.ChangeReference;
import studio.balancer.contracts.change.Evaluation;
import studio.balancer.contracts.command.DeleteImage;
import studio.balancer.contracts.command.GenerateImage;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.message.Message;
import studio.balancer.contracts.progress.AlreadyBalanced;
import studio.balancer.contracts.progress.ChangeAnswer;
import studio.balancer.contracts.progress.ChangeRejected;
import studio.balancer.contracts.progress.PlanProposed;
import studio.balancer.contracts.progress.PlanStarted;
import studio.balancer.fakes.CrashPoints.Crash;
import studio.balancer.fakes.CrashPoints.Moment;
import studio.balancer.messaging.delivery.PermanentFailureException;
import studio.balancer.planner.trainingset.ManifestNotReadyException;

class PlanCoordinatorTest {
  private final World world = new World();

  @Test
  void aRebalanceRequestOpensAPlanAndPublishesItInOrder() {
    // Given
    world.manifest.add(Images.image("0001_0.jpg", PHOTOREALISTIC, 1.0, null));

    // When
    world.planCoordinator.handle(rebalance("c"));

    // Then
    assertThat(world.published.kinds())
        .containsExactly(
            "PlanStarted",
            "PlanCreated",
            "DeleteImage",
            "GenerateImage",
            "GenerateImage",
            "GenerateImage",
            "GenerateImage");
    assertThat(world.published.plans().getFirst().planId()).isEqualTo(world.open());
    assertThat(world.published.plans().getFirst().commands())
        .extracting(command -> command.commandId())
        .containsExactlyElementsOf(
            world.plans.find(ACTOR, world.open()).orElseThrow().commands().stream()
                .map(Message::subject)
                .toList());
    assertThat(world.current().openFor()).containsExactly(new ChangeReference("upstream", "c"));
  }

  @Test
  void aDryRunIsAnsweredAndLeavesNoTrace() {
    // When
    world.planCoordinator.handle(dryRunOf(rebalance("c")));

    // Then
    assertThat(world.published.kinds()).containsExactly("PlanProposed");
    assertThat(world.keys()).isEmpty();
    assertThat(world.points.effects()).as("one publication, no write").isEqualTo(1);
  }

  @Test
  void aDryRunProposesWhatARebalanceRequestThenDoes() {
    // When
    world.planCoordinator.handle(dryRunOf(rebalance("asks")));
    world.planCoordinator.handle(rebalance("does"));

    // Then
    assertThat(world.published.all(PlanProposed.class).getFirst().plan())
        .isEqualTo(world.published.all(PlanStarted.class).getFirst().plan());
  }

  @Test
  void aDryRunIsAnsweredAtOnceWhileAPlanIsOpen() {
    // Given
    world.planCoordinator.handle(rebalance("c"));
    CurrentPlan before = world.current();

    // When
    world.planCoordinator.handle(dryRunOf(generating("d", BW_STYLIZED, 2)));

    // Then
    assertThat(answer("d")).isInstanceOf(PlanProposed.class);
    assertThat(world.current()).isEqualTo(before);
  }

  @Test
  void aDryRunThatCannotBeDoneIsRejectedWithoutADeadLetter() {
    // Given
    world.manifest.withoutBaseImage();

    // When
    world.planCoordinator.handle(dryRunOf(rebalance("c")));

    // Then
    assertThat(((ChangeRejected) answer("c")).reason()).contains("no base image");
    assertThat(world.keys()).isEmpty();
  }

  @Test
  void aBalancedSetIsToldSo() {
    // Given
    balance();

    // When
    world.planCoordinator.handle(rebalance("c"));
    world.planCoordinator.handle(dryRunOf(rebalance("d")));

    // Then
    assertThat(((AlreadyBalanced) answer("c")).state().totalImages()).isEqualTo(4);
    assertThat(answer("d")).isInstanceOf(AlreadyBalanced.class);
    assertThat(world.keys()).isEmpty();
  }

  @Test
  void aChangeThatIsDeliveredFiveTimesMakesOnePlan() {
    // When
    world.planCoordinator.handle(rebalance("c"));
    List<Message> once = world.published.all();
    for (int i = 0; i < 4; i++) {
      world.planCoordinator.handle(rebalance("c"));
    }

    // Then
    assertThat(world.published.plans()).hasSize(1);
    assertThat(Set.copyOf(world.published.all())).isEqualTo(Set.copyOf(once));
    assertThat(world.published.all()).hasSize(5 * once.size());
    assertThat(world.current().next()).isEmpty();
    assertThat(world.keys()).hasSize(2);
  }

  @Test
  void aChangeWaitsBehindAnOpenPlanWhichIsSentAgain() {
    // Given
    world.planCoordinator.handle(rebalance("c"));
    List<Message> sent = world.published.all();

    // When
    world.planCoordinator.handle(rebalance("d"));

    // Then
    assertThat(world.published.all().subList(sent.size(), 2 * sent.size())).isEqualTo(sent);
    assertThat(world.current().waits(rebalance("d"))).isTrue();
    assertThat(world.published.answers()).doesNotContainKey("d");
  }

  @Test
  void aChangeWithTheIdOfAnotherSourcesChangeIsNotTakenForIt() {
    // Given
    world.planCoordinator.handle(rebalance("c"));

    // When
    ActorDatasetChanged other = change("cli", "c", false, null, Map.of());
    world.planCoordinator.handle(other);

    // Then
    assertThat(world.current().waits(other)).isTrue();

    // When
    world.completeOpenPlan();

    // Then
    assertThat(world.published.answers().get("c"))
        .extracting(ChangeAnswer::changeSource)
        .contains("upstream", "cli");
  }

  @Test
  void equalAnswersToChangesOfTheSameIdAreTwo() {
    // When
    world.planCoordinator.handle(dryRunOf(change("upstream", "c", false, null, Map.of())));
    world.planCoordinator.handle(dryRunOf(change("cli", "c", false, null, Map.of())));

    // Then
    assertThat(world.published.all(PlanProposed.class))
        .hasSize(2)
        .extracting(Message::eventId)
        .doesNotHaveDuplicates();
  }

  @Test
  void completionGivesExplicitRequestsTheirTurnThenRebalanceRequests() {
    // Given
    world.planCoordinator.handle(rebalance("first"));
    world.planCoordinator.handle(rebalance("bare-1"));
    world.planCoordinator.handle(generating("stated-1", PHOTOREALISTIC, 1));
    world.planCoordinator.handle(rebalance("bare-2"));
    world.planCoordinator.handle(deleting("stated-2", "0001_0.jpg"));

    // When
    world.completeOpenPlan();

    // Then
    assertThat(started("stated-1").planId()).isEqualTo(world.open());

    // When
    world.completeOpenPlan();

    // Then
    assertThat(started("stated-2").planId()).isEqualTo(world.open());

    // When
    world.completeOpenPlan();

    // Then
    assertThat(answer("bare-1")).isInstanceOf(AlreadyBalanced.class);
    assertThat(answer("bare-2")).isInstanceOf(AlreadyBalanced.class);
    assertThat(world.current().open()).isEmpty();
    assertThat(world.published.plans()).hasSize(3);
  }

  @Test
  void rebalanceRequestsThatWaitedTogetherAreAnsweredByOnePlan() {
    // Given
    world.planCoordinator.handle(generating("first", PHOTOREALISTIC, 1));
    world.planCoordinator.handle(rebalance("bare-1"));
    world.planCoordinator.handle(rebalance("bare-2"));

    // When
    world.completeOpenPlan();

    // Then
    assertThat(started("bare-1").planId()).isEqualTo(world.open());
    assertThat(started("bare-2").planId()).isEqualTo(world.open());
  }

  @Test
  void whatSeveralRebalanceRequestsSaidOfImagesIsAllHeard() {
    // Given
    balance();
    world.planCoordinator.handle(generating("first", BW_STYLIZED, 1));
    world.planCoordinator.handle(rebalance("bare-1", "0001_0.jpg"));
    world.planCoordinator.handle(rebalance("bare-2", "0001_1.jpg"));

    // When
    world.completeOpenPlan();

    // Then
    assertThat(world.plans.find(ACTOR, world.open()).orElseThrow().deletes())
        .extracting(command -> command.file().value())
        .contains("0001_0.jpg", "0001_1.jpg");
  }

  @Test
  void waitingChangesThatCannotBeDoneAreRejectedAndTheNextHasItsTurn() {
    // Given
    world.planCoordinator.handle(rebalance("first"));
    world.planCoordinator.handle(deleting("impossible", "nobody.png"));
    world.planCoordinator.handle(deleting("possible", "0001_0.jpg"));

    // When
    world.completeOpenPlan();

    // Then
    assertThat(((ChangeRejected) answer("impossible")).reason()).contains("nobody.png");
    assertThat(started("possible").planId()).isEqualTo(world.open());
  }

  @Test
  void aCompletedPlanClosesThoughTheNextOneDeletesWhatNobodyMayLookAt() {
    // Given
    world.manifest.add(Images.good("0001_0.jpg", PHOTOREALISTIC));
    world.planCoordinator.handle(rebalance("first"));
    world.planCoordinator.handle(deleting("second", "0001_0.jpg"));
    world.refuse("studio");

    // When
    world.completeOpenPlan();

    // Then
    assertThat(started("second").planId()).isEqualTo(world.open());
  }

  @Test
  void aManifestThatIsNotReadyLeavesTheCompletionToBeDeliveredAgain() {
    // Given
    world.planCoordinator.handle(rebalance("first"));
    world.planCoordinator.handle(rebalance("second"));
    String planId = world.open();
    world.manifest.complete(planId);
    world.manifest.trouble(new ManifestNotReadyException("503", null));

    // When
    assertThatExceptionOfType(ManifestNotReadyException.class)
        .isThrownBy(() -> world.planCoordinator.completed(ACTOR, planId));

    // Then
    assertThat(world.open()).isEqualTo(planId);

    // When
    world.manifest.trouble(null);
    world.planCoordinator.completed(ACTOR, planId);

    // Then
    assertThat(world.current().open()).isEmpty();
    assertThat(answer("second")).isInstanceOf(AlreadyBalanced.class);
  }

  @Test
  void theCompletionOfAnotherPlanChangesNothingAndTheOpenOneIsSentAgain() {
    // Given
    world.planCoordinator.handle(rebalance("c"));
    List<Message> sent = world.published.all();
    CurrentPlan before = world.current();

    // When
    world.planCoordinator.completed(ACTOR, "another");

    // Then
    assertThat(world.current()).isEqualTo(before);
    assertThat(world.published.all().subList(sent.size(), 2 * sent.size())).isEqualTo(sent);
  }

  @Test
  void aCompletionWhileNothingIsOpenIsPast() {
    // When
    world.planCoordinator.completed(ACTOR, "another");

    // Then
    assertThat(world.published.all()).isEmpty();
    assertThat(world.keys()).isEmpty();
  }

  @Test
  void aReplayOfARequestThatWasCarriedOutIsAnsweredAndBuysNothing() {
    // Given
    ActorDatasetChanged request = generating("c", COLOR_STYLIZED, 2);
    world.planCoordinator.handle(request);
    String planId = world.open();
    world.completeOpenPlan();
    world.published.clear();
    world.published.publish(List.of(world.plans.find(ACTOR, planId).orElseThrow().created()));

    // When
    world.planCoordinator.handle(request);

    // Then
    assertThat(world.published.kinds())
        .containsExactly("PlanCreated", "PlanStarted", "PlanCreated");
    assertThat(started("c").planId()).isEqualTo(planId);
    assertThat(world.current().open()).isEmpty();
  }

  @Test
  void aReplayWhileAnotherPlanIsOpenIsAnsweredWhenItsTurnComes() {
    // Given
    ActorDatasetChanged request = generating("c", COLOR_STYLIZED, 1);
    world.planCoordinator.handle(request);
    String first = world.open();
    world.completeOpenPlan();
    world.planCoordinator.handle(rebalance("d"));
    world.planCoordinator.handle(request);

    // When
    world.completeOpenPlan();

    // Then
    assertThat(started("c").planId()).isEqualTo(first);
    assertThat(world.published.plans()).hasSize(2);
    assertThat(world.current().open()).isEmpty();
  }

  @Test
  void aRebalanceRequestThatFindsAnothersPlanNeverOpenedWaitsWithItsOwnEvaluations() {
    // Given a plan that was stored just before a crash
    world.manifest.add(Images.good("0001_0.jpg", PHOTOREALISTIC));
    world.points.crashAt(2, Moment.BEFORE);
    assertThatThrownBy(() -> world.planCoordinator.handle(rebalance("lost")))
        .isInstanceOf(Crash.class);
    ActorDatasetChanged other = rebalance("other", "0001_0.jpg");

    // When
    world.planCoordinator.handle(other);
    world.planCoordinator.handle(rebalance("lost"));

    // Then
    assertThat(started("lost").planId()).isEqualTo(world.open());
    assertThat(world.current().waits(other)).isTrue();

    // When
    world.completeOpenPlan();

    // Then
    assertThat(started("other").plan().deletes())
        .extracting(delete -> delete.file().value())
        .containsExactly("0001_0.jpg");
  }

  @Test
  void aHundredRequestsMayWaitAndThoseThatDoAreStillRecognised() {
    // Given
    world.planCoordinator.handle(rebalance("first"));
    for (int i = 0; i < CurrentPlan.MAX_WAITING; i++) {
      world.planCoordinator.handle(deleting("c" + i, "0001_0.jpg"));
    }

    // When
    world.planCoordinator.handle(deleting("c7", "0001_0.jpg"));
    world.planCoordinator.handle(rebalance("bare"));

    // Then
    assertThat(world.current().stated()).hasSize(CurrentPlan.MAX_WAITING);
    assertThat(world.current().waits(rebalance("bare"))).isTrue();
    assertThatExceptionOfType(PermanentFailureException.class)
        .isThrownBy(() -> world.planCoordinator.handle(deleting("one-more", "0001_0.jpg")))
        .withMessage("queue: as many changes as may wait for actor 0001 wait");
  }

  @Test
  void changesThatAreTooLargeToWaitTogetherAreRefusedWhileTheStateCanStillBeRead() {
    // Given
    world.planCoordinator.handle(rebalance("first"));

    // When
    int waiting = 0;
    PermanentFailureException refused = null;
    while (refused == null) {
      try {
        world.planCoordinator.handle(large("large-" + waiting, 10_000));
        waiting++;
      } catch (PermanentFailureException e) {
        refused = e;
      }
    }

    // Then
    assertThat(waiting).isBetween(2, 20);
    assertThat(refused.failure().stage()).isEqualTo("queue");
    assertThat(world.current().bare().changes()).hasSize(waiting);
  }

  @Test
  void whoIsRejectedIsTold() {
    // When
    world.planCoordinator.abandon(rebalance("c"), new Failure("retries", "because", false));

    // Then
    assertThat(answer("c"))
        .isEqualTo(new ChangeRejected("c", "upstream", ACTOR, "because", World.NOW));
  }

  @Test
  void commandsCarryWhatWasSeenAtPlanning() {
    // Given
    world.manifest.add(Images.image("0001_0.jpg", PHOTOREALISTIC, 1.0, null));

    // When
    world.planCoordinator.handle(rebalance("c"));

    // Then
    DeleteImage delete = world.published.all(DeleteImage.class).getFirst();
    assertThat(delete.s3Url()).isEqualTo("s3://studio/0001_0.jpg");
    assertThat(delete.etag()).as("there is no such object").isNull();
    assertThat(world.published.all(GenerateImage.class))
        .allMatch(command -> command.nextIndex() == 1)
        .allMatch(command -> command.baseImage() != null)
        .allMatch(command -> command.prompt().contains("the woman"))
        .extracting(GenerateImage::slot)
        .containsExactly(0, 1, 2, 3);
  }

  private void balance() {
    world.manifest.add(Images.good(PHOTOREALISTIC, 2, 0));
    world.manifest.add(Images.good(BW_STYLIZED, 1, 2));
    world.manifest.add(Images.good(COLOR_STYLIZED, 1, 3));
  }

  private static ActorDatasetChanged large(String changeId, int images) {
    Map<FileName, Evaluation> evaluations = new HashMap<>();
    for (int i = 0; i < images; i++) {
      evaluations.put(
          new FileName("%s_%d.jpg".formatted(changeId, i)),
          new Evaluation(PHOTOREALISTIC, 9.0, null));
    }
    return change("upstream", changeId, false, null, evaluations);
  }

  private ChangeAnswer answer(String changeId) {
    assertThat(world.published.answers().get(changeId)).as(changeId).hasSize(1);
    return world.published.answers().get(changeId).getFirst();
  }

  private PlanStarted started(String changeId) {
    return (PlanStarted) answer(changeId);
  }
}
