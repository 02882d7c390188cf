package studio.balancer.planner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static studio.balancer.contracts.actor.ImageType.PHOTOREALISTIC;
import static studio.balancer.contracts.evaluation.EvidenceSource.MEASUREMENT;
import static studio.balancer.contracts.evaluation.EvidenceSource.VISION_MODEL;
import static studio.balancer.planner.plan.World.ACTOR;
import static studio.balancer.planner.plan.World.dryRunOf;
import static studio.balancer.planner.plan.World.generating;
import static studio.balancer.planner.plan.World.rebalance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.balancer.balance.Images;
import studio.balancer.balance.trainingset.TrainingImage;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.change.Evaluation;
import studio.balancer.contracts.command.DeleteImage;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.EvidenceSource;
import studio.balancer.contracts.evaluation.Flag;
import studio.balancer.contracts.event.ImagesEvaluated;
import studio.balancer.contracts.progress.PlanProposed;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.fakes.FaultyStore.Operation;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectStoreException;

/** Before a set is balanced, what nobody has judged is looked at, once. */
class LookingFirstTest {
  private final World world = new World();

  @Test
  void aSetThatIsJudgedCostsNothingMore() {
    // Given
    AtomicInteger listed = counting(Operation.LIST);
    world.manifest.add(Images.good(PHOTOREALISTIC, 2, 0));

    // When
    world.planCoordinator.handle(dryRunOf(rebalance("c1")));

    // Then
    assertThat(listed).hasValue(0);
    assertThat(world.published.all(ImagesEvaluated.class)).isEmpty();
  }

  @Test
  void eachImageIsLookedAtOnceAndThenOneListingIsEnough() {
    // Given
    AtomicInteger listed = counting(Operation.LIST);
    AtomicInteger described = counting(Operation.DESCRIBE);
    world.unjudged("a_1.jpg", "photorealistic 7");
    world.unjudged("a_2.jpg", "bw_stylized 6 dark");

    // When
    world.planCoordinator.handle(dryRunOf(rebalance("c1")));
    int first = listed.get();
    world.planCoordinator.handle(dryRunOf(rebalance("c2")));

    // Then
    assertThat(world.images.measured())
        .containsExactlyInAnyOrder("photorealistic 7", "bw_stylized 6 dark");
    assertThat(world.model.asked())
        .extracting(FileName::value)
        .containsExactly("a_1.jpg", "a_2.jpg");
    assertThat(listed.get() - first).isEqualTo(1);
    assertThat(described).hasValue(0);
    assertThat(found(MEASUREMENT)).extracting(Evidence::quality).containsExactly(7.0, 6.0);
    assertThat(found(VISION_MODEL)).extracting(Evidence::quality).containsExactly(8.0, 8.0);
  }

  @Test
  void aDryRunPublishesWhatItFoundAndWritesNoPlan() {
    // Given
    world.unjudged("a_1.jpg", "photorealistic 7");

    // When
    world.planCoordinator.handle(dryRunOf(rebalance("c1")));

    // Then
    assertThat(world.published.kinds())
        .containsExactly("ImagesEvaluated", "ImagesEvaluated", "PlanProposed");
    assertThat(world.keys()).isEmpty();
    assertThat(world.published.all(PlanProposed.class).getFirst().manifestRevision())
        .isEqualTo(world.manifest.of(ACTOR).revision());
  }

  @Test
  void whatIsFoundIsInTheLogBeforeThePlan() {
    // Given
    world.unjudged("a_1.jpg", "photorealistic 7");

    // When
    world.planCoordinator.handle(rebalance("c1"));

    // Then
    assertThat(world.published.kinds())
        .startsWith("ImagesEvaluated", "ImagesEvaluated", "PlanStarted", "PlanCreated");
  }

  @Test
  void aRequestInSoManyWordsLooksAtNothing() {
    // Given
    world.unjudged("a_1.jpg", "photorealistic 7");

    // When
    world.planCoordinator.handle(generating("c1", PHOTOREALISTIC, 1));

    // Then
    assertThat(world.images.measured()).isEmpty();
    assertThat(world.published.all(ImagesEvaluated.class)).isEmpty();
  }

  @Test
  void whatTheChangeSaysOfAnImageIsEnough() {
    // Given
    TrainingImage image = world.unjudged("a_1.jpg", "photorealistic 7");

    // When
    world.planCoordinator.handle(
        World.change(
            "upstream",
            "c1",
            true,
            null,
            Map.of(image.file(), new Evaluation(PHOTOREALISTIC, 9.0, null))));

    // Then
    assertThat(world.images.measured()).isEmpty();
  }

  @Test
  void whatIsNowhereIsMissingAndSaidOnce() {
    // Given
    world.manifest.add(Images.image("a_1.jpg", PHOTOREALISTIC, null, null));
    world.manifest.add(
        new TrainingImage(
            new FileName("a_2.jpg"), new Evaluation(PHOTOREALISTIC, null, null), null, null));

    // When
    world.planCoordinator.handle(dryRunOf(rebalance("c1")));
    world.planCoordinator.handle(dryRunOf(rebalance("c2")));

    // Then
    assertThat(world.published.all(ImagesEvaluated.class)).hasSize(1);
    assertThat(found(MEASUREMENT)).allMatch(look -> look.flags().equals(List.of(Flag.MISSING)));
    assertThat(found(MEASUREMENT)).allMatch(look -> look.etag() == null);
    assertThat(world.model.asked()).isEmpty();
    PlanProposed plan = world.published.all(PlanProposed.class).getFirst();
    assertThat(plan.plan().deletes()).isEmpty();
    assertThat(plan.plan().generates()).hasSize(2);
  }

  @Test
  void otherBytesUnderTheNameAreLookedAt() {
    // Given
    world.unjudged("a_1.jpg", "photorealistic 7");
    world.planCoordinator.handle(dryRunOf(rebalance("c1")));

    // When
    world.put("a_1.jpg", "photorealistic 3 blurred");
    world.planCoordinator.handle(dryRunOf(rebalance("c2")));

    // Then
    assertThat(world.images.measured())
        .containsExactly("photorealistic 7", "photorealistic 3 blurred");
    assertThat(world.model.asked()).hasSize(2);
  }

  @Test
  void anotherVersionOfTheModelIsAskedAgainWithoutMeasuring() {
    // Given
    world.unjudged("a_1.jpg", "photorealistic 7");
    world.planCoordinator.handle(dryRunOf(rebalance("c1")));

    // When
    world.model.version("model-2");
    world.planCoordinator.handle(dryRunOf(rebalance("c2")));

    // Then
    assertThat(world.images.measured()).hasSize(1);
    assertThat(world.model.asked()).hasSize(2);
    assertThat(found(VISION_MODEL))
        .extracting(Evidence::version)
        .containsExactly("model-1", "model-2");
  }

  @Test
  void aModelThatSaysNothingIsAskedWithTheNextChange() {
    // Given
    world.unjudged("a_1.jpg", "photorealistic 7");
    world.model.silence();

    // When
    world.planCoordinator.handle(dryRunOf(rebalance("c1")));
    world.planCoordinator.handle(dryRunOf(rebalance("c2")));

    // Then
    assertThat(world.model.asked()).hasSize(2);
    assertThat(world.published.kinds())
        .containsExactly("ImagesEvaluated", "PlanProposed", "PlanProposed");
  }

  @Test
  void whatCannotBeReadIsNotShownToAModel() {
    // Given
    world.unjudged("a_1.jpg", "broken");
    world.unjudged("a_2.jpg", "HEIC");

    // When
    world.planCoordinator.handle(dryRunOf(rebalance("c1")));
    world.planCoordinator.handle(dryRunOf(rebalance("c2")));

    // Then
    assertThat(world.model.asked()).isEmpty();
    assertThat(world.images.measured()).hasSize(2);
    assertThat(found(MEASUREMENT))
        .extracting(Evidence::flags)
        .containsExactly(List.of(Flag.UNREADABLE), List.of());
  }

  @Test
  void whatGoesForWhatWasSeenGoesAsTheVersionThatWasSeen() {
    // Given
    world.unjudged("a_1.jpg", "broken");
    String etag =
        world
            .objects
            .describe(new ObjectAddress("balancer", "system_actors/training_data/0001/a_1.jpg"))
            .orElseThrow()
            .etag();

    // When
    world.planCoordinator.handle(rebalance("c1"));

    // Then
    assertThat(world.published.all(DeleteImage.class))
        .extracting(DeleteImage::etag)
        .containsExactly(etag);
  }

  @Test
  void aStoreThatCannotBeAskedNowIsNoEvidence() {
    // Given
    world.unjudged("a_1.jpg", "photorealistic 7");
    world.store.before(
        Operation.READ,
        request -> {
          if (request.key().endsWith(".jpg")) {
            throw new ObjectStoreException("cannot read: 503", false, null);
          }
        });

    // Then
    assertThatExceptionOfType(ObjectStoreException.class)
        .isThrownBy(() -> world.planCoordinator.handle(rebalance("c1")));
    assertThat(world.published.all()).isEmpty();
  }

  @Test
  void whatMayNotBeReadIsMissing() {
    // Given
    world.unjudged("a_1.jpg", "photorealistic 7");
    world.store.before(
        Operation.READ,
        request -> {
          if (request.key().endsWith(".jpg")) {
            throw new ObjectStoreException("cannot read: 403", true, null);
          }
        });

    // When
    world.planCoordinator.handle(dryRunOf(rebalance("c1")));
    world.planCoordinator.handle(dryRunOf(rebalance("c2")));

    // Then
    assertThat(world.published.all(ImagesEvaluated.class)).hasSize(1);
    assertThat(found(MEASUREMENT).getFirst().reason()).contains("403");
  }

  @Test
  void whatIsOnlyInTheDataFolderIsLookedAtThere(@TempDir Path data) throws Exception {
    // Given
    World local = new World(new DataFolder(data, true));
    local.manifest.add(
        new TrainingImage(new FileName("a_1.jpg"), new Evaluation(null, null, null), null, null));
    Path file = data.resolve("actors/0001/training_data/a_1.jpg");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "bw_stylized 6");

    // When
    local.planCoordinator.handle(dryRunOf(rebalance("c1")));
    local.planCoordinator.handle(dryRunOf(rebalance("c2")));

    // Then
    assertThat(local.images.measured()).containsExactly("bw_stylized 6");
    assertThat(local.published.all(ImagesEvaluated.class).getFirst().evidence().getFirst().etag())
        .startsWith("local-13-");
  }

  @Test
  void oneTurnAndItsEventsHaveOnlySoMuch() {
    // Given
    for (int i = 0; i <= ImagesEvaluated.MAX_EVIDENCE; i++) {
      world.unjudged("a_%d.jpg".formatted(i), "photorealistic 7 image-" + i);
    }

    // When
    world.planCoordinator.handle(dryRunOf(rebalance("c1")));

    // Then
    assertThat(world.published.all(ImagesEvaluated.class))
        .extracting(event -> event.evidence().size())
        .containsExactly(200, 200, 1, 1);
  }

  private AtomicInteger counting(Operation operation) {
    AtomicInteger asked = new AtomicInteger();
    world.store.before(operation, request -> asked.incrementAndGet());
    return asked;
  }

  private List<Evidence> found(EvidenceSource source) {
    return world.published.all(ImagesEvaluated.class).stream()
        .flatMap(event -> event.evidence().stream())
        .filter(look -> look.source() == source)
        .toList();
  }
}
