package studio.balancer.planner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static studio.balancer.contracts.actor.ImageType.BW_STYLIZED;
import static studio.balancer.contracts.actor.ImageType.COLOR_STYLIZED;
import static studio.balancer.contracts.actor.ImageType.PHOTOREALISTIC;
import static studio.balancer.planner.plan.World.ACTOR;
import static studio.balancer.planner.plan.World.change;
import static studio.balancer.planner.plan.World.dryRunOf;
import static studio.balancer.planner.plan.World.rebalance;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.balancer.actormanifest.reading.RecordedHistory;
import studio.balancer.balance.Images;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.change.ExplicitRequest;
import studio.balancer.contracts.command.GenerateImage;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.message.Identity;
import studio.balancer.contracts.message.MessageType;
import studio.balancer.contracts.progress.ChangeAnswer;
import studio.balancer.contracts.progress.ChangeRejected;
import studio.balancer.contracts.progress.PlanProposed;
import studio.balancer.contracts.progress.PlanStarted;
import studio.balancer.messaging.delivery.PermanentFailureException;

/** What a person reviewed is carried out on the set that it was made from, and on no other. */
class ReviewedRequestTest {
  private final World world = new World();
  private long revision;

  @BeforeEach
  void setUp() {
    world.manifest.add(Images.good("0001_0.jpg", PHOTOREALISTIC));
    revision = world.manifest.of(ACTOR).revision();
  }

  @Test
  void itsPromptsAreUsedAndTheOthersAreThePlannersOwn() {
    // Given
    Map<ImageType, Integer> generate = Map.of(BW_STYLIZED, 2, COLOR_STYLIZED, 1);
    ActorDatasetChanged without = request("c", new ExplicitRequest(null, generate, revision, null));
    ActorDatasetChanged with =
        request(
            "c",
            new ExplicitRequest(
                null, generate, revision, Map.of(BW_STYLIZED, List.of("first", "second"))));
    world.planCoordinator.handle(dryRunOf(without));
    String planners = ((PlanProposed) answer("c")).plan().generates().get(2).prompt();

    // When
    world.planCoordinator.handle(with);

    // Then
    assertThat(world.published.all(GenerateImage.class))
        .extracting(GenerateImage::prompt)
        .containsExactly("first", "second", planners);
    assertThat(world.plans.stored(ACTOR, world.open()).manifestRevision()).isEqualTo(revision);
  }

  @Test
  void aSetThatHasChangedIsRefusedWithWhatHasChanged() {
    // Given
    world.manifest.add(Images.good("0001_1.jpg", PHOTOREALISTIC));
    world.manifest.history(history("s1"));

    // When
    world.planCoordinator.handle(dryRunOf(deleting("c")));

    // Then
    assertThat(((ChangeRejected) answer("c")).reason())
        .isEqualTo(
            "0001 has changed since the plan was made, from revision 2 to 3: 0001_1.jpg was"
                + " stored; make a new plan");
    assertThatExceptionOfType(PermanentFailureException.class)
        .isThrownBy(() -> world.planCoordinator.handle(deleting("d")))
        .withMessageContaining("0001_1.jpg was stored");
    assertThat(world.keys()).isEmpty();
  }

  @Test
  void aPlanOfAnotherLogIsRefused() {
    // Given
    revision += 7;

    // Then
    assertThatExceptionOfType(PermanentFailureException.class)
        .isThrownBy(() -> world.planCoordinator.handle(deleting("c")))
        .withMessageContaining("revision 9 of 0001, which is at 2");
  }

  @Test
  void whatWaitedBehindAnotherPlanIsRefusedWhenItsTurnComes() {
    // Given
    world.planCoordinator.handle(rebalance("first"));
    world.planCoordinator.handle(deleting("reviewed"));

    // When
    world.completeOpenPlan();

    // Then
    assertThat(answer("reviewed")).isInstanceOf(ChangeRejected.class);
    assertThat(world.current().open()).isEmpty();
  }

  @Test
  void aPlanThatWasStoredAndNeverOpenedIsRefusedOnceTheSetHasChanged() {
    // Given
    ActorDatasetChanged reviewed = deleting("reviewed");
    Verdict.Proposal proposal =
        (Verdict.Proposal) world.deciding.decide(reviewed, world.manifest.of(ACTOR));
    world.plans.create(proposal.plan());
    world.planCoordinator.handle(rebalance("first"));
    world.planCoordinator.handle(reviewed);

    // When
    world.completeOpenPlan();

    // Then
    assertThat(answer("reviewed")).isInstanceOf(ChangeRejected.class);
    assertThat(world.current().open()).isEmpty();
  }

  @Test
  void oneThatWasCarriedOutIsAnsweredAsSuchHoweverOftenItComes() {
    // Given
    world.planCoordinator.handle(deleting("c"));
    world.completeOpenPlan();

    // When
    world.planCoordinator.handle(deleting("c"));

    // Then
    assertThat(world.published.answers().get("c")).allMatch(PlanStarted.class::isInstance);
    assertThat(world.current().open()).isEmpty();
  }

  @Test
  void aPlanOfAnotherRevisionThanItsRequestCannotBe() {
    // Given
    Plan plan =
        ((Verdict.Proposal) world.deciding.decide(deleting("c"), world.manifest.of(ACTOR))).plan();

    // Then
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Plan(
                    plan.planId(),
                    plan.actorId(),
                    plan.change(),
                    revision + 1,
                    plan.before(),
                    plan.summary(),
                    plan.deletes(),
                    plan.generates(),
                    plan.createdAt()))
        .withMessageContaining("manifest_revision '3': expected 2");
  }

  private ChangeAnswer answer(String changeId) {
    return world.published.answers().get(changeId).getLast();
  }

  private ActorDatasetChanged deleting(String changeId) {
    return request(
        changeId, new ExplicitRequest(List.of(new FileName("0001_0.jpg")), null, revision, null));
  }

  private static ActorDatasetChanged request(String changeId, ExplicitRequest request) {
    return change("cli", changeId, false, request, Map.of());
  }

  /** Of a manifest with three events, the last of which stored an image. */
  private static RecordedHistory history(String command) {
    String id = Identity.of(MessageType.IMAGE_STORED.eventType(), command);
    String manifest =
        """
        {"commands": {"%s": {"file": "0001_1.jpg"}}, "event_ids": ["a", "b", "%s"]}
        """
            .formatted(command, id);
    try {
      return new RecordedHistory(Json.readTree(manifest.getBytes(StandardCharsets.UTF_8)));
    } catch (studio.balancer.contracts.json.UnreadableJsonException e) {
      throw new AssertionError(e);
    }
  }
}
