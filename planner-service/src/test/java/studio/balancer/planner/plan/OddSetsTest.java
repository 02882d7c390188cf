package studio.balancer.planner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static studio.balancer.contracts.actor.ImageType.BW_STYLIZED;
import static studio.balancer.contracts.actor.ImageType.COLOR_STYLIZED;
import static studio.balancer.contracts.actor.ImageType.PHOTOREALISTIC;
import static studio.balancer.planner.plan.World.ACTOR;
import static studio.balancer.planner.plan.World.change;
import static studio.balancer.planner.plan.World.deleting;
import static studio.balancer.planner.plan.World.dryRunOf;
import static studio.balancer.planner.plan.World.generating;
import static studio.balancer.planner.plan.World.rebalance;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.balance.Images;
import studio.balancer.balance.decision.Brake;
import studio.balancer.balance.trainingset.SetReading;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageNumber;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.change.Evaluation;
import studio.balancer.contracts.manifest.RecordedQuality;
import studio.balancer.contracts.progress.ChangeRejected;
import studio.balancer.contracts.progress.PlanProposed;
import studio.balancer.contracts.progress.PlanStarted;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.messaging.delivery.PermanentFailureException;

/** Sets that strangers recorded: they cost nothing unseen, and block no actor. */
class OddSetsTest {
  private static final String COMMAND = "./balancer balance --actor-id 0001 --execute";

  private final World world =
      new World(new DataFolder(Path.of("target", "no-such-folder"), false), new Brake(0.5, 0.25));

  @Test
  void mostOfASetIsNotDeletedUnseen() {
    // Given
    mostlyBad();

    // When
    PermanentFailureException failure = refused(rebalance("nightly"));

    // Then
    assertThat(failure.failure().stage()).isEqualTo("brake");
    assertThat(failure.failure().reason()).contains("2 of 3 images").endsWith(COMMAND);
    assertThat(world.keys()).isEmpty();
    assertThat(world.published.all()).isEmpty();
  }

  @Test
  void theSenderIsToldAndTheActorIsFreeForWhatIsAskedOutright() {
    // Given
    mostlyBad();
    world.planCoordinator.abandon(rebalance("nightly"), refused(rebalance("nightly")).failure());

    // When
    world.planCoordinator.handle(deleting("person", "0001_0.jpg", "0001_1.jpg"));

    // Then
    assertThat(world.published.all(ChangeRejected.class))
        .singleElement()
        .satisfies(answer -> assertThat(answer.reason()).endsWith(COMMAND));
    assertThat(world.published.all(PlanStarted.class))
        .extracting(PlanStarted::changeId)
        .containsExactly("person");
  }

  @Test
  void aDryRunProposesItAllAndSaysThatItIsHeld() {
    // Given
    mostlyBad();

    // When
    world.planCoordinator.handle(dryRunOf(rebalance("look")));

    // Then
    PlanProposed proposed = world.published.all(PlanProposed.class).getFirst();
    assertThat(proposed.plan().deletes()).hasSize(2);
    assertThat(proposed.brake()).endsWith(COMMAND);
    assertThat(proposed.plan().notes()).contains(proposed.brake());
  }

  @Test
  void aPersonWhoHasSeenItGoesOnWithThePlanOfThatManifest() {
    // Given
    mostlyBad();
    refused(rebalance("nightly"));

    // When
    ActorDatasetChanged confirmed = rebalance("person").asConfirmed(revision());
    world.planCoordinator.handle(confirmed);

    // Then
    assertThat(world.open())
        .isEqualTo(Plan.idOf(confirmed, world.manifest.of(ACTOR).revision() - 1))
        .isEqualTo(Plan.idOf(rebalance("nightly"), world.manifest.of(ACTOR).revision() - 1));
    assertThat(world.published.all(PlanStarted.class).getFirst().plan())
        .satisfies(
            plan -> {
              assertThat(plan.deletes()).hasSize(2);
              assertThat(plan.notes())
                  .singleElement()
                  .asString()
                  .startsWith("confirmed by a person, although the brake holds it");
            });
  }

  @Test
  void aDryRunOfWhatIsConfirmedIsNotHeld() {
    // Given
    mostlyBad();

    // When
    world.planCoordinator.handle(dryRunOf(rebalance("look")).asConfirmed(revision()));

    // Then
    assertThat(world.published.all(PlanProposed.class).getFirst().brake()).isNull();
  }

  @Test
  void whatWasConfirmedOfAnotherManifestIsHeldAlsoWhenItIsReplayed() {
    // Given
    mostlyBad();
    ActorDatasetChanged confirmed = rebalance("person").asConfirmed(revision());
    world.planCoordinator.handle(confirmed);
    world.completeOpenPlan();
    world.manifest.add(Images.image("0001_90.jpg", PHOTOREALISTIC, 1.0, null));
    for (int number = 91; number < 99; number++) {
      world.manifest.add(Images.image("0001_%d.jpg".formatted(number), PHOTOREALISTIC, 1.0, null));
    }

    // When
    PermanentFailureException failure = refused(confirmed);

    // Then
    assertThat(failure.failure().stage()).isEqualTo("brake");
  }

  @Test
  void whoWaitsBehindAPlanIsHeldUnlessEverybodyConfirmed() {
    // Given
    world.planCoordinator.handle(generating("first", PHOTOREALISTIC, 1));
    mostlyBad();
    world.manifest.add(Images.image("0001_3.jpg", PHOTOREALISTIC, 3.0, null));
    world.planCoordinator.handle(rebalance("person").asConfirmed(revision()));
    world.planCoordinator.handle(rebalance("nightly"));

    // When
    world.completeOpenPlan();

    // Then
    assertThat(world.current().open()).isEmpty();
    assertThat(world.published.all(ChangeRejected.class))
        .extracting(ChangeRejected::changeId)
        .containsExactly("person", "nightly");
  }

  @Test
  void nothingIsBoughtForASetOfUnknownTypes() {
    // Given
    world.manifest.add(Images.image("0001_0.jpg", null, 8.0, null));
    world.manifest.add(Images.good("0001_1.jpg", PHOTOREALISTIC));

    // When
    PermanentFailureException failure = refused(rebalance("nightly"));

    // Then
    assertThat(failure.failure().reason()).contains("1 of 2 are of unknown type").endsWith(COMMAND);
  }

  @Test
  void nothingIsBoughtWhileAFieldIsNotUnderstood() {
    // Given
    world.manifest.add(Images.good(PHOTOREALISTIC, 2, 0));
    world.manifest.read(new SetReading(List.of(), List.of("images[2] names no file"), Map.of()));

    // When
    PermanentFailureException failure = refused(rebalance("nightly"));

    // Then
    assertThat(failure.failure().reason()).contains("images[2] names no file").endsWith(COMMAND);
  }

  @Test
  void whatIsLeftAloneIsNotedAndHoldsNobodyUp() {
    // Given
    world.manifest.add(Images.good(PHOTOREALISTIC, 2, 0));
    world.manifest.add(Images.good("0001_2.jpg", BW_STYLIZED));
    world.manifest.read(
        new SetReading(List.of("invalid file name '/mnt/x_1.jpg'"), List.of(), Map.of()));

    // When
    world.planCoordinator.handle(rebalance("nightly"));

    // Then
    assertThat(world.published.all(PlanStarted.class).getFirst().plan())
        .satisfies(
            plan -> {
              assertThat(plan.notes())
                  .containsExactly("entries left alone (1): invalid file name '/mnt/x_1.jpg'");
              assertThat(plan.generates())
                  .extracting(generate -> generate.type())
                  .containsExactly(COLOR_STYLIZED);
            });
  }

  @Test
  void aSetThatIsNotUnderstoodIsNoEmptyOneWhoeverConfirms() {
    // Given
    world.manifest.read(new SetReading(List.of(), List.of("images is missing"), Map.of()));

    // Then
    assertThat(refused(rebalance("nightly")).failure().reason())
        .isEqualTo(
            "the set of 0001 was not understood, and is not taken for an empty one: images is"
                + " missing; import it again with images by file name, or with none as {}");
    assertThat(refused(rebalance("person").asConfirmed(revision())).failure().stage())
        .isEqualTo("manifest");
    world.planCoordinator.handle(generating("outright", PHOTOREALISTIC, 1));
    assertThat(world.published.all(PlanStarted.class)).hasSize(1);
  }

  @Test
  void aTrulyEmptySetIsFilled() {
    // When
    world.planCoordinator.handle(rebalance("nightly"));

    // Then
    assertThat(world.published.all(PlanStarted.class).getFirst().plan().generates()).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(doubles = {10.01, 91, -0.5})
  void aRecordedQualityOnAnotherScaleIsRefusedByName(double quality) {
    // Given
    world.manifest.add(Images.good(PHOTOREALISTIC, 3, 0));
    world.manifest.read(
        new SetReading(
            List.of(),
            List.of(),
            Map.of(
                new FileName("0001_1.jpg"), new RecordedQuality.Given("quality_score", quality))));

    // Then
    assertThat(refused(rebalance("person").asConfirmed(revision())).failure().reason())
        .startsWith("images.0001_1.jpg.quality_score is ")
        .endsWith("quality is on another scale: expected 0 to 10");
    // What the change says of the image is heard first.
    world.planCoordinator.handle(rebalance("nightly", "0001_1.jpg"));
    assertThat(world.published.all(PlanStarted.class)).hasSize(1);
  }

  @Test
  void sharesInTheChangeOrInTheManifestAreRefused() {
    // Given
    Map<FileName, Evaluation> evaluations = new HashMap<>();
    Map<FileName, RecordedQuality.Given> recorded = new HashMap<>();
    for (int i = 0; i < 5; i++) {
      FileName file = new FileName("0001_%d.jpg".formatted(i));
      evaluations.put(file, new Evaluation(null, 0.91, null));
      recorded.put(file, new RecordedQuality.Given("quality", i / 4.0));
    }
    world.manifest.add(Images.good(PHOTOREALISTIC, 5, 0));

    // Then
    assertThat(refused(change("upstream", "c", false, null, evaluations)).failure().reason())
        .startsWith("evaluations.0001_0.jpg.quality is 0.91, and all 5 are within 0 to 1");

    // When
    world.manifest.read(new SetReading(List.of(), List.of(), recorded));

    // Then
    assertThat(refused(rebalance("c")).failure().reason())
        .startsWith("images.0001_1.jpg.quality is 0.25, and all 5 are within 0 to 1");
  }

  @Test
  void noNumberLeftIsKnownBeforeAnythingIsPaid() {
    // Given
    world.manifest.nextIndex(ImageNumber.MAX - 2);

    // Then
    assertThat(refused(rebalance("c")).failure().reason())
        .isEqualTo(
            "no number is left for 4 images of 0001: the next one is 999999997, the highest"
                + " 999999999");
    world.planCoordinator.handle(generating("some", PHOTOREALISTIC, 3));
    assertThat(world.published.all(PlanStarted.class)).hasSize(1);
  }

  @Test
  void whatIsAskedOutrightNeedsNoQuality() {
    // Given
    world.manifest.add(Images.good(PHOTOREALISTIC, 3, 0));
    world.manifest.read(
        new SetReading(
            List.of(),
            List.of(),
            Map.of(new FileName("0001_1.jpg"), new RecordedQuality.Given("quality", 91))));

    // When
    world.planCoordinator.handle(generating("outright", COLOR_STYLIZED, 1));

    // Then
    assertThat(world.published.all(PlanStarted.class)).hasSize(1);
  }

  private void mostlyBad() {
    world.manifest.add(Images.image("0001_0.jpg", PHOTOREALISTIC, 1.0, null));
    world.manifest.add(Images.image("0001_1.jpg", PHOTOREALISTIC, 2.0, null));
    world.manifest.add(Images.good("0001_2.jpg", BW_STYLIZED));
  }

  private long revision() {
    return world.manifest.of(ACTOR).revision();
  }

  private PermanentFailureException refused(ActorDatasetChanged change) {
    return catchThrowableOfType(
        PermanentFailureException.class, () -> world.planCoordinator.handle(change));
  }
}
