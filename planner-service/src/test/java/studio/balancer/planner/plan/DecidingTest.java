package studio.balancer.planner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static studio.balancer.contracts.actor.ImageType.BW_STYLIZED;
import static studio.balancer.contracts.actor.ImageType.COLOR_STYLIZED;
import static studio.balancer.contracts.actor.ImageType.PHOTOREALISTIC;
import static studio.balancer.planner.plan.World.ACTOR;
import static studio.balancer.planner.plan.World.change;
import static studio.balancer.planner.plan.World.deleting;
import static studio.balancer.planner.plan.World.generating;
import static studio.balancer.planner.plan.World.rebalance;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.balance.Images;
import studio.balancer.balance.trainingset.RecordedBytes;
import studio.balancer.balance.trainingset.TrainingImage;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.change.Evaluation;
import studio.balancer.contracts.change.ExplicitRequest;
import studio.balancer.contracts.command.Companions;
import studio.balancer.contracts.command.DeleteImage;
import studio.balancer.contracts.command.DeleteReason;
import studio.balancer.contracts.command.GenerateImage;
import studio.balancer.contracts.progress.ChangeRejected;
import studio.balancer.contracts.progress.PlanSummary;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.fakes.InMemoryObjectStore;
import studio.balancer.images.Pictures;
import studio.balancer.images.base.BaseImageSearch;
import studio.balancer.images.process.PicturesDecoder;
import studio.balancer.messaging.delivery.PermanentFailureException;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectUrls;
import studio.balancer.planner.baseimage.OpeningCheck;

class DecidingTest {
  private static final byte[] IMAGE =
      Pictures.png(Pictures.gradient(8, 8, BufferedImage.TYPE_INT_RGB));

  /** A gradient of eight pixels a side is no portrait. */
  private static final String POOR_BASE_IMAGE =
      "the base image is poor (low_information): look at it before images are bought from it";

  @TempDir private Path folder;
  private World world;

  @BeforeEach
  void setUp() throws IOException {
    DataFolder data = new DataFolder(folder, true);
    OpeningCheck check =
        new OpeningCheck(
            new BaseImageSearch(
                data, new InMemoryObjectStore(), new ObjectUrls(Optional.empty(), "us-east-1")),
            PicturesDecoder.SHARED);
    world = new World(data, check);
    baseImage("base.png");
  }

  @Test
  void withoutABaseImageNothingIsDeletedEither() throws IOException {
    // Given
    withoutBaseImage();
    world.manifest.add(Images.image("0001_0.jpg", PHOTOREALISTIC, 1.0, null));

    // When
    PermanentFailureException failure = refused(rebalance("c"));

    // Then
    assertThat(failure.failure().stage()).isEqualTo("base_image");
    assertThat(failure.failure().reason())
        .isEqualTo(
            "no base image of 0001: the manifest names none, and data/actors/0001/base_image has no"
                + " png, jpg, jpeg, jfif, jpe or webp");
    assertThat(world.published.all()).isEmpty();
    assertThat(world.keys()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"base.webp", "Base.PNG", "x.jpg", "a.b.jpeg", "x.JFIF", "x.jpe"})
  void aBaseImageInTheFolderWillDo(String file) throws IOException {
    // Given
    withoutBaseImage();
    baseImage(file);

    // When
    Plan plan = decide(rebalance("c"));

    // Then
    String place = "data/actors/0001/base_image/" + file;
    assertThat(plan.summary().baseImage()).isEqualTo(place);
    assertThat(plan.generates())
        .hasSize(4)
        .allMatch(command -> command.baseImage().inOrder().equals(List.of(place)));
  }

  @Test
  void anUnusableBaseImageLetsNoDeleteThroughEither() throws IOException {
    // Given
    Files.writeString(folder.resolve("actors/0001/base_image/base.png"), "no image");
    baseImage("another.png");
    world.manifest.add(Images.image("0001_0.jpg", PHOTOREALISTIC, 1.0, null));

    // When
    PermanentFailureException failure = refused(rebalance("c"));

    // Then
    assertThat(failure.failure().stage()).isEqualTo("base_image");
    assertThat(failure.failure().reason())
        .startsWith("no base image of 0001: data/actors/0001/base_image/base.png: neither JPEG");
    assertThat(world.keys()).isEmpty();
  }

  @Test
  void theDryRunSaysThatABaseImageIsUnusable() throws IOException {
    // Given
    Files.writeString(folder.resolve("actors/0001/base_image/base.png"), "no image");

    // When
    world.planCoordinator.handle(World.dryRunOf(rebalance("c")));

    // Then
    assertThat(world.published.all())
        .singleElement()
        .isInstanceOfSatisfying(
            ChangeRejected.class,
            rejected -> assertThat(rejected.reason()).contains("neither JPEG nor PNG nor WebP"));
  }

  @Test
  void thePlanSaysWhichBaseImageItWillBe() {
    // When
    Plan plan = decide(rebalance("c"));

    // Then
    assertThat(plan.summary().baseImage()).isEqualTo(World.BASE_IMAGE);
    assertThat(plan.generates())
        .allMatch(command -> command.baseImage().inOrder().getFirst().equals(World.BASE_IMAGE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"base.gif", "png", "base.png.txt", "jpeg", ".jpg", "._base.png"})
  void anotherFileInTheFolderWillNot(String file) throws IOException {
    // Given
    withoutBaseImage();
    baseImage(file);

    // Then
    assertThat(refused(rebalance("c")).failure().stage()).isEqualTo("base_image");
  }

  @Test
  void aFolderThatLeadsOutOfTheDataIsNoBaseImage(@TempDir Path elsewhere) throws IOException {
    // Given
    withoutBaseImage();
    Files.writeString(elsewhere.resolve("base.png"), "image");
    Files.delete(folder.resolve("actors/0001/base_image"));
    Files.createSymbolicLink(folder.resolve("actors/0001/base_image"), elsewhere);

    // When
    PermanentFailureException failure = refused(rebalance("c"));

    // Then
    assertThat(failure.failure().stage()).isEqualTo("base_image");
    assertThat(failure.failure().reason())
        .contains("data/actors/0001/base_image leads out of data")
        .doesNotContain(folder.toString());
  }

  @Test
  void toDeleteNoBaseImageIsNeeded() {
    // Given
    world.manifest.withoutBaseImage();
    world.manifest.add(Images.good("0001_0.jpg", PHOTOREALISTIC));

    // When
    Plan plan = decide(deleting("c", "0001_0.jpg"));

    // Then
    assertThat(plan.deletes())
        .extracting(command -> command.reason())
        .containsExactly(DeleteReason.REQUESTED);
    assertThat(plan.generates()).isEmpty();
  }

  @Test
  void aRequestToDeleteAnUnknownFileIsRefusedWhole() {
    // Given
    world.manifest.add(Images.good("0001_0.jpg", PHOTOREALISTIC));

    // When
    PermanentFailureException failure = refused(deleting("c", "0001_0.jpg", "nobody.png"));

    // Then
    assertThat(failure).hasMessage("request: request.delete: there is no image 'nobody.png'");
  }

  @Test
  void aRequestIsCarriedOutAsStatedWhateverTheBalance() {
    // Given
    world.manifest.add(Images.good(PHOTOREALISTIC, 2, 0));
    ActorDatasetChanged request =
        change(
            "cli",
            "c",
            false,
            new ExplicitRequest(
                List.of(new FileName("0001_1.jpg")), Map.of(PHOTOREALISTIC, 3, BW_STYLIZED, 1)),
            Map.of());

    // When
    Plan plan = decide(request);

    // Then
    assertThat(plan.deletes())
        .extracting(command -> command.file().value())
        .containsExactly("0001_1.jpg");
    assertThat(plan.generates())
        .extracting(GenerateImage::type)
        .containsExactly(PHOTOREALISTIC, PHOTOREALISTIC, PHOTOREALISTIC, BW_STYLIZED);
    assertThat(plan.summary().estimatedCostUsd()).isEqualTo(0.16);
    assertThat(plan.summary().estimatedSeconds()).isEqualTo(40);
    assertThat(plan.summary().notes()).containsExactly(POOR_BASE_IMAGE);
  }

  @Test
  void moreImagesThanPromptsAreNotedInThePlan() {
    // When
    Plan plan = decide(generating("c", COLOR_STYLIZED, 11));

    // Then
    assertThat(plan.summary().notes())
        .containsExactly(
            POOR_BASE_IMAGE, "color_stylized: 11 images of 9 prompts, prompts are used again");
    assertThat(plan.generates()).hasSize(11);
    assertThat(plan.generates().stream().map(GenerateImage::prompt).distinct()).hasSize(9);
    assertThat(plan.generates().stream().map(GenerateImage::commandId).distinct()).hasSize(11);
  }

  @Test
  void promptsThatTheSetHasAreNotChosenWhileThereAreOthers() {
    // Given
    world.manifest.add(Images.good("0001_0.jpg", BW_STYLIZED));
    List<String> all =
        decide(generating("all", COLOR_STYLIZED, 9)).generates().stream()
            .map(GenerateImage::prompt)
            .toList();
    all.subList(0, 7)
        .forEach(
            prompt ->
                world.manifest.add(
                    new TrainingImage(
                        new FileName("old_%d.jpg".formatted(all.indexOf(prompt))),
                        new Evaluation(COLOR_STYLIZED, 9.0, null),
                        prompt,
                        null)));

    // When
    Plan plan = decide(generating("more", COLOR_STYLIZED, 2));

    // Then
    assertThat(new HashSet<>(plan.generates().stream().map(GenerateImage::prompt).toList()))
        .isEqualTo(new HashSet<>(all.subList(7, 9)));
  }

  @Test
  void theSameChangeOnTheSameManifestGivesTheSamePlan() {
    // Then
    assertThat(decide(rebalance("c"))).isEqualTo(decide(rebalance("c")));
  }

  @Test
  void aDeletionNamesTheVersionThatWasSeen() {
    // Given
    String key = "system_actors/training_data/0001/0001_0.jpg";
    world.objects.create(
        new ObjectAddress("studio", key),
        new ObjectContent("image".getBytes(StandardCharsets.UTF_8), "image/jpeg", Map.of()));
    String etag = world.objects.describe(new ObjectAddress("studio", key)).orElseThrow().etag();
    String url = "https://studio.s3.eu-west-1.amazonaws.com/" + key;
    world.manifest.add(inS3("0001_0.jpg", url));
    world.manifest.add(inS3("0001_1.jpg", "no url at all"));
    world.manifest.add(inS3("0001_2.jpg", null));

    // When
    Plan plan = decide(deleting("c", "0001_0.jpg", "0001_1.jpg", "0001_2.jpg"));

    // Then
    assertThat(plan.deletes())
        .extracting(command -> command.s3Url())
        .containsExactly(url, "no url at all", null);
    assertThat(plan.deletes())
        .extracting(command -> command.etag())
        .containsExactly(etag, null, null);
  }

  @Test
  void aDeletionNamesTheBytesThatWereJudgedAndWhatBecomesOfCaptions() {
    // Given
    String sha256 = "0".repeat(64);
    String md5 = "1".repeat(32);
    world.manifest.add(recorded("0001_0.jpg", new RecordedBytes(sha256, md5, List.of())));
    world.manifest.add(recorded("0001_1.jpg", new RecordedBytes(null, null, List.of("md5_hash"))));
    world.manifest.add(recorded("0001_1.png", RecordedBytes.NONE));

    // When
    Plan plan = decide(deleting("c", "0001_0.jpg", "0001_1.jpg"));

    // Then
    assertThat(plan.deletes())
        .extracting(DeleteImage::sha256, DeleteImage::md5, DeleteImage::companions)
        .containsExactly(tuple(sha256, md5, Companions.GO), tuple(null, null, Companions.STAY));
    assertThat(plan.summary().notes())
        .containsExactly("0001_1.jpg: its md5_hash is not a valid hash, and is ignored");
  }

  @Test
  void aRequestThatWouldTakeWhatStaysIsRefusedOrDoneInPart() {
    // Given
    world.manifest.add(inS3("0001_0.jpg", "s3://sets/0001_0.jpg"));
    world.manifest.add(inS3("other.jpg", "https://sets.s3.amazonaws.com/0001_0.jpg"));
    world.manifest.add(inS3("0001_2.jpg", "s3://sets/0001_2.jpg"));

    // When
    Plan plan = decide(deleting("c", "0001_0.jpg", "0001_2.jpg"));

    // Then
    assertThat(plan.deletes())
        .extracting(command -> command.file().value())
        .containsExactly("0001_2.jpg");
    assertThat(plan.summary().notes())
        .containsExactly("0001_0.jpg is left alone: other.jpg, which stays, is the same file");
    assertThat(refused(deleting("d", "0001_0.jpg")).failure().reason())
        .contains("0001_0.jpg is left alone");
  }

  @Test
  void anImageThatNobodyMayLookAtIsDeletedByNoVersionAndTheRestIsPlanned() {
    // Given
    world.manifest.add(Images.good("0001_0.jpg", BW_STYLIZED));
    world.manifest.add(inS3("0001_1.jpg", "s3://elsewhere/0001_1.jpg"));
    world.refuse("elsewhere");
    ObjectAddress visible = new ObjectAddress("studio", "0001_0.jpg");
    world.objects.create(visible, ObjectContent.json(new byte[0]));

    // When
    Plan plan = decide(deleting("c", "0001_0.jpg", "0001_1.jpg"));

    // Then
    assertThat(plan.deletes())
        .extracting(command -> command.etag())
        .containsExactly(world.objects.describe(visible).orElseThrow().etag(), null);
  }

  @Test
  void whatTheChangeSaysOfAnImageCounts() {
    // Given
    world.manifest.add(Images.good("0001_0.jpg", PHOTOREALISTIC));

    // When
    Plan plan = decide(rebalance("c", "0001_0.jpg"));

    // Then
    assertThat(plan.summary().deletes())
        .containsExactly(
            new PlanSummary.Delete(
                new FileName("0001_0.jpg"),
                PHOTOREALISTIC,
                0.0,
                DeleteReason.QUALITY,
                List.of("the change: quality 0.0")));
    assertThat(plan.summary().images())
        .containsExactly(new PlanSummary.Image(new FileName("0001_0.jpg"), PHOTOREALISTIC, 0.0));
    assertThat(plan.before().types()).containsEntry(PHOTOREALISTIC, 1);
  }

  @Test
  void aPlanThatIsTooLargeForAMessageIsRefused() {
    // Given
    world.manifest.add(Images.good(PHOTOREALISTIC, ExplicitRequest.MAX_DELETIONS + 3, 0));

    // When
    PermanentFailureException failure = refused(rebalance("c"));

    // Then
    assertThat(failure.failure().reason()).startsWith("1001 images would be deleted, at most 1000");
  }

  private void baseImage(String file) throws IOException {
    Path images = Files.createDirectories(folder.resolve("actors/0001/base_image"));
    Files.write(images.resolve(file), IMAGE);
  }

  private void withoutBaseImage() throws IOException {
    world.manifest.withoutBaseImage();
    Files.delete(folder.resolve("actors/0001/base_image/base.png"));
  }

  private Plan decide(ActorDatasetChanged change) {
    return ((Verdict.Proposal) world.deciding.decide(change, world.manifest.of(ACTOR))).plan();
  }

  private PermanentFailureException refused(ActorDatasetChanged change) {
    return catchThrowableOfType(
        PermanentFailureException.class, () -> world.planCoordinator.handle(change));
  }

  private static TrainingImage recorded(String file, RecordedBytes bytes) {
    return new TrainingImage(
        new FileName(file), new Evaluation(BW_STYLIZED, 9.0, null), null, null, false, bytes);
  }

  private static TrainingImage inS3(String file, String url) {
    return new TrainingImage(new FileName(file), new Evaluation(BW_STYLIZED, 9.0, null), null, url);
  }
}
