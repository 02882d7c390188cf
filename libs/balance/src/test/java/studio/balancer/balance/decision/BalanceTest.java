package studio.balancer.balance.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.balancer.balance.Images.image;
import static studio.balancer.contracts.actor.ImageType.BW_STYLIZED;
import static studio.balancer.contracts.actor.ImageType.COLOR_STYLIZED;
import static studio.balancer.contracts.actor.ImageType.PHOTOREALISTIC;
import static studio.balancer.contracts.evaluation.EvidenceSource.MEASUREMENT;
import static studio.balancer.contracts.evaluation.EvidenceSource.VISION_MODEL;
import static studio.balancer.contracts.evaluation.EvidenceSource.VISION_MODEL_AGAIN;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.balancer.actormanifest.reading.RecordedEvaluation.Judgement;
import studio.balancer.balance.Images;
import studio.balancer.balance.Looks;
import studio.balancer.balance.evaluation.EvaluatedImage;
import studio.balancer.balance.evaluation.Evaluator;
import studio.balancer.balance.trainingset.RecordedBytes;
import studio.balancer.balance.trainingset.TrainingImage;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.Evaluation;
import studio.balancer.contracts.command.DeleteReason;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.EvidenceSource;
import studio.balancer.contracts.evaluation.Flag;
import studio.balancer.images.measures.Measuring;

class BalanceTest {
  private static final double FLOOR = 5;
  private static final int TRIES = 3;
  private static final String MEASURED = "measurement " + Measuring.VERSION;
  private static final List<String> HASHES = Looks.hashes(3);

  private final Balance balance =
      new Balance(
          new Target(Map.of(PHOTOREALISTIC, 2, BW_STYLIZED, 1, COLOR_STYLIZED, 0), FLOOR, TRIES));

  @Test
  void generatesWhatIsMissingFromAnEmptySet() {
    // When
    Decision decision = balance.decide(List.of(), Map.of(), Map.of());

    // Then
    assertThat(decision.deletes()).isEmpty();
    assertThat(decision.generates()).isEqualTo(Map.of(PHOTOREALISTIC, 2, BW_STYLIZED, 1));
    assertThat(decision.generated()).isEqualTo(3);
    assertThat(decision.notes()).isEmpty();
  }

  @Test
  void deletesBadImagesWorstFirstAndReplacesThem() {
    // When
    Decision decision =
        decide(
            image("a_1.jpg", PHOTOREALISTIC, 4.9, null),
            image("a_2.jpg", PHOTOREALISTIC, 1.0, null),
            image("a_3.jpg", BW_STYLIZED, 5.0, null));

    // Then
    assertThat(deleted(decision)).containsExactly("a_2.jpg quality", "a_1.jpg quality");
    assertThat(decision.generates()).isEqualTo(Map.of(PHOTOREALISTIC, 2));
  }

  @Test
  void deletesTheWorstOfASurplusAndTheNewestOfEquals() {
    // When
    Decision decision =
        decide(
            image("a_12.jpg", PHOTOREALISTIC, 7.0, null),
            image("a_9.jpg", PHOTOREALISTIC, 7.0, null),
            image("a_1.jpg", PHOTOREALISTIC, 6.0, null),
            image("a_2.jpg", PHOTOREALISTIC, 9.0, null),
            image("a_3.jpg", BW_STYLIZED, 8.0, null));

    // Then
    assertThat(deleted(decision)).containsExactly("a_1.jpg surplus", "a_12.jpg surplus");
    assertThat(decision.generates()).isEmpty();
  }

  @Test
  void ofASurplusWhatWasNeverJudgedGoesBeforeWhatWasJudgedGood() {
    // When
    Decision decision =
        decide(
            image("a_1.jpg", PHOTOREALISTIC, 6.0, null),
            image("a_2.jpg", PHOTOREALISTIC, null, null),
            image("a_3.jpg", PHOTOREALISTIC, null, null),
            image("a_4.jpg", BW_STYLIZED, null, null),
            image("a_5.jpg", PHOTOREALISTIC, 9.0, null),
            image("a_6.jpg", PHOTOREALISTIC, 2.0, null),
            image("a_7.jpg", PHOTOREALISTIC, 8.0, null));

    // Then
    assertThat(deleted(decision))
        .containsExactly(
            "a_6.jpg quality", "a_3.jpg surplus", "a_2.jpg surplus", "a_1.jpg surplus");
  }

  @Test
  void amongEqualsTheBalancersOwnGoBeforeImportedOnes() {
    // When
    Decision decision =
        decide(
            image("a_9.jpg", PHOTOREALISTIC, 7.0, null),
            Images.ours(image("a_1.jpg", PHOTOREALISTIC, 7.0, null)),
            image("a_8.jpg", PHOTOREALISTIC, 7.0, null),
            Images.ours(image("a_2.jpg", BW_STYLIZED, null, null)),
            image("a_3.jpg", BW_STYLIZED, null, null));

    // Then
    assertThat(deleted(decision)).containsExactly("a_2.jpg surplus", "a_1.jpg surplus");
  }

  @Test
  void keepsAndDoesNotCountAnImageOfWhichNothingIsKnown() {
    // When
    Decision decision = decide(image("a_1.jpg", null, null, null));

    // Then
    assertThat(decision.deletes()).isEmpty();
    assertThat(decision.generated()).isEqualTo(3);
    assertThat(decision.notes())
        .containsExactly("1 image(s) of unknown type are kept and not counted");
  }

  @Test
  void keepsTheOriginalOfTwoWhateverTheirNumbers() {
    // When
    Decision decision =
        decide(
            image("a_1.jpg", PHOTOREALISTIC, null, "a_7.jpg"),
            image("a_7.jpg", PHOTOREALISTIC, null, null));

    // Then
    assertThat(deleted(decision)).containsExactly("a_1.jpg near_duplicate");
  }

  @Test
  void keepsOneOfAChain() {
    // When
    Decision decision =
        decide(
            image("a_1.jpg", PHOTOREALISTIC, 9.0, "a_2.jpg"),
            image("a_2.jpg", PHOTOREALISTIC, 8.0, "a_3.jpg"),
            image("a_3.jpg", PHOTOREALISTIC, 6.0, null));

    // Then
    assertThat(deleted(decision))
        .containsExactly("a_2.jpg near_duplicate", "a_1.jpg near_duplicate");
  }

  @Test
  void keepsTheBestOfACircle() {
    // When
    Decision decision =
        decide(
            image("a_1.jpg", PHOTOREALISTIC, 7.0, "a_2.jpg"),
            image("a_2.jpg", PHOTOREALISTIC, 9.0, "a_3.jpg"),
            image("a_3.jpg", PHOTOREALISTIC, 8.0, "a_1.jpg"));

    // Then
    assertThat(deleted(decision))
        .containsExactly("a_1.jpg near_duplicate", "a_3.jpg near_duplicate");
  }

  @Test
  void keepsTheBestRepetitionOfABadOriginal() {
    // When
    Decision decision =
        decide(
            image("a_1.jpg", PHOTOREALISTIC, 1.0, null),
            image("a_2.jpg", PHOTOREALISTIC, 6.0, "a_1.jpg"),
            image("a_3.jpg", PHOTOREALISTIC, 7.0, "a_1.jpg"));

    // Then
    assertThat(deleted(decision)).containsExactly("a_1.jpg quality", "a_2.jpg near_duplicate");
  }

  @Test
  void anImageThatRepeatsItselfOrAnAbsentOneStays() {
    // When
    Decision decision =
        decide(
            image("a_1.jpg", PHOTOREALISTIC, null, "a_1.jpg"),
            image("a_2.jpg", PHOTOREALISTIC, null, "gone.jpg"));

    // Then
    assertThat(decision.deletes()).isEmpty();
  }

  @Test
  void whatIsParkedCountsAsPresent() {
    // When
    Decision decision =
        balance.decide(List.of(), Map.of(PHOTOREALISTIC, 1, BW_STYLIZED, 5), Map.of());

    // Then
    assertThat(decision.generates()).isEqualTo(Map.of(PHOTOREALISTIC, 1));
  }

  @Test
  void triesAreCappedAndSaid() {
    // Given two missing photographs, tried three times each at most

    // When
    Decision all = balance.decide(List.of(), Map.of(), Map.of(PHOTOREALISTIC, 4));
    Decision some = balance.decide(List.of(), Map.of(), Map.of(PHOTOREALISTIC, 5));
    Decision none = balance.decide(List.of(), Map.of(), Map.of(PHOTOREALISTIC, 60));

    // Then
    assertThat(all.generates()).containsEntry(PHOTOREALISTIC, 2);
    assertThat(all.notes()).isEmpty();
    assertThat(some.generates()).containsEntry(PHOTOREALISTIC, 1);
    assertThat(some.notes())
        .containsExactly(
            "photorealistic: 2 missing, 1 of them not tried again after 5 failures since the last"
                + " success; send an explicit request to try again");
    assertThat(none.generates()).doesNotContainKey(PHOTOREALISTIC);
    assertThat(none.notes().getFirst()).contains("2 of them not tried again");
  }

  @Test
  void failuresOfATypeThatIsCompleteAreNotMentioned() {
    // When
    Decision decision =
        balance.decide(
            evaluated(
                image("a_1.jpg", PHOTOREALISTIC, 9.0, null),
                image("a_2.jpg", PHOTOREALISTIC, 9.0, null),
                image("a_3.jpg", PHOTOREALISTIC, 9.0, null),
                image("a_4.jpg", BW_STYLIZED, 9.0, null)),
            Map.of(),
            Map.of(PHOTOREALISTIC, 2, BW_STYLIZED, 4, COLOR_STYLIZED, 1));

    // Then
    assertThat(deleted(decision)).containsExactly("a_3.jpg surplus");
    assertThat(decision.notes()).isEmpty();
  }

  @Test
  void theSampleOfSixteenNeedsThreeDeletionsAndSevenImages() {
    // Given the balanced set's default, and a set with one bad image of each type
    Balance usual =
        new Balance(
            new Target(
                Map.of(PHOTOREALISTIC, 13, BW_STYLIZED, 4, COLOR_STYLIZED, 3), FLOOR, TRIES));
    List<TrainingImage> images = new ArrayList<>(Images.good(PHOTOREALISTIC, 8, 0));
    images.addAll(Images.good(BW_STYLIZED, 3, 8));
    images.addAll(Images.good(COLOR_STYLIZED, 2, 11));
    for (ImageType type : ImageType.values()) {
      images.add(image("0001_%d.jpg".formatted(images.size()), type, 2.0, null));
    }

    // When
    Decision decision =
        usual.decide(images.stream().map(Images::evaluated).toList(), Map.of(), Map.of());

    // Then
    assertThat(decision.deletes())
        .extracting(Decision.Deletion::reason)
        .containsOnly(DeleteReason.QUALITY)
        .hasSize(3);
    assertThat(decision.generates())
        .isEqualTo(Map.of(PHOTOREALISTIC, 5, BW_STYLIZED, 1, COLOR_STYLIZED, 1));
  }

  @Test
  void twoSourcesThatAgreeDeleteAndOneAloneDoesNot() {
    // When
    Decision decision =
        decide(
            seen("a_1.jpg", look("a_1.jpg", VISION_MODEL, 2.0, Flag.DISTORTED)),
            seen("a_2.jpg", look("a_2.jpg", MEASUREMENT, 2.0, Flag.BLURRED)),
            seen(
                "a_3.jpg",
                look("a_3.jpg", VISION_MODEL, 2.0, Flag.DISTORTED),
                look("a_3.jpg", MEASUREMENT, 2.1, Flag.BLURRED)));

    // Then
    assertThat(deleted(decision)).containsExactly("a_3.jpg quality");
    assertThat(decision.deletes().getFirst().evidence())
        .containsExactly(
            "vision_model model-1: quality 2.0, distorted", MEASURED + ": quality 2.1, blurred");
    assertThat(decision.deletes().getFirst().etag()).isEqualTo(Looks.ETAG);
  }

  @Test
  void aModelThatContradictsItselfIsNoSource() {
    // When
    Decision decision =
        decide(
            seen(
                "a_1.jpg",
                look("a_1.jpg", VISION_MODEL, 2.0),
                look("a_1.jpg", VISION_MODEL_AGAIN, 8.0),
                look("a_1.jpg", MEASUREMENT, 2.0)),
            seen(
                "a_2.jpg",
                look("a_2.jpg", VISION_MODEL, 2.0),
                look("a_2.jpg", VISION_MODEL_AGAIN, 3.0),
                look("a_2.jpg", MEASUREMENT, 9.0)));

    // Then
    assertThat(deleted(decision)).containsExactly("a_2.jpg quality");
  }

  @Test
  void anAuthorityIsAboveWhoeverMerelyLooked() {
    // When
    Decision decision =
        decide(
            Looks.seen(
                image("a_1.jpg", PHOTOREALISTIC, 8.0, null),
                null,
                look("a_1.jpg", VISION_MODEL, 0.0),
                look("a_1.jpg", MEASUREMENT, 0.0, Flag.BLANK)),
            Looks.seen(
                image("a_2.jpg", PHOTOREALISTIC, 8.0, null),
                new Judgement(null, 1.0, false),
                look("a_2.jpg", MEASUREMENT, 9.0)));

    // Then
    assertThat(deleted(decision)).containsExactly("a_2.jpg quality");
    assertThat(decision.deletes().getFirst().evidence())
        .containsExactly("a person: quality 1.0", MEASURED + ": quality 9.0");
    assertThat(decision.deletes().getFirst().etag()).isNull();
  }

  @Test
  void whatShowsNothingGoesAtOnceAndWhatCouldNotBeFetchedStays() {
    // When
    Decision decision =
        decide(
            seen("a_1.jpg", look("a_1.jpg", MEASUREMENT, null, Flag.BLANK)),
            seen("a_2.jpg", look("a_2.jpg", MEASUREMENT, null, Flag.UNREADABLE)),
            seen("a_3.jpg", look("a_3.jpg", MEASUREMENT, null, Flag.MISSING)));

    // Then
    assertThat(deleted(decision)).containsExactlyInAnyOrder("a_1.jpg quality", "a_2.jpg quality");
    assertThat(decision.generates()).containsEntry(PHOTOREALISTIC, 1);
    assertThat(decision.notes())
        .containsExactly("1 image(s) could not be fetched, and were not deleted for that: a_3.jpg");
  }

  @Test
  void whatAPersonKeepsStaysWhateverItIs() {
    // Given
    Judgement keep = new Judgement(null, null, true);

    // When
    Decision decision =
        decide(
            Looks.seen(image("a_1.jpg", BW_STYLIZED, 1.0, null), keep),
            Looks.seen(image("a_2.jpg", BW_STYLIZED, 6.0, "a_4.jpg"), keep),
            Looks.seen(
                image("a_3.jpg", BW_STYLIZED, null, null),
                keep,
                look("a_3.jpg", MEASUREMENT, null, Flag.BLANK)),
            image("a_4.jpg", BW_STYLIZED, 9.0, null));

    // Then
    assertThat(deleted(decision)).containsExactly("a_4.jpg near_duplicate");
    assertThat(decision.notes())
        .containsExactly("bw_stylized: 2 more than the target has stay, since a person keeps them");
  }

  @Test
  void ofTwoThatLookTheSameOrHaveTheSameBytesTheBetterStays() {
    // When
    Decision decision =
        decide(
            measured(image("a_1.jpg", PHOTOREALISTIC, null, null), 6.0, null, 0),
            measured(image("a_2.jpg", PHOTOREALISTIC, null, null), 7.0, null, 0),
            measured(image("a_3.jpg", BW_STYLIZED, null, null), 7.0, "a", 1),
            measured(image("a_4.jpg", BW_STYLIZED, null, null), 7.0, "a", 2));

    // Then
    assertThat(deleted(decision))
        .containsExactly("a_1.jpg near_duplicate", "a_4.jpg near_duplicate");
    assertThat(decision.deletes())
        .flatExtracting(Decision.Deletion::evidence)
        .containsExactly(
            MEASURED + ": the same picture as a_2.jpg", MEASURED + ": the same bytes as a_3.jpg");
  }

  @Test
  void twoThatWereBoughtWithDifferentPromptsNeedASecondSource() {
    // Given
    TrainingImage one = bought("a_1.jpg", "A photo of a man");
    TrainingImage other = bought("a_2.jpg", "A photo of a man who reads");
    Evidence seconding =
        Looks.look("a_2.jpg", VISION_MODEL, Looks.ETAG, null, null, null, null, one.file());

    // Then
    assertThat(decide(measured(one, 7.0, null, 0), measured(other, 6.0, null, 0)).deletes())
        .isEmpty();
    assertThat(
            deleted(decide(measured(one, 7.0, null, 0), measured(other, 6.0, null, 0, seconding))))
        .containsExactly("a_2.jpg near_duplicate");
    assertThat(
            deleted(
                decide(
                    measured(one, 7.0, null, 0),
                    measured(bought("a_2.jpg", "A photo of a man"), 6.0, null, 0))))
        .containsExactly("a_2.jpg near_duplicate");
  }

  @Test
  void ofASurplusTheOneThatMeasuresWorstGoesAmongThoseThatAreJudgedAlike() {
    // When
    Decision decision =
        decide(
            measured(image("a_1.jpg", PHOTOREALISTIC, 7.0, null), 5.5, null, 0),
            measured(image("a_2.jpg", PHOTOREALISTIC, 7.0, null), 9.0, null, 1),
            measured(image("a_3.jpg", PHOTOREALISTIC, 7.0, null), 8.0, null, 2),
            image("a_4.jpg", BW_STYLIZED, 7.0, null));

    // Then
    assertThat(deleted(decision)).containsExactly("a_1.jpg surplus");
    assertThat(decision.deletes().getFirst().evidence())
        .containsExactly(
            "number 3 of photorealistic by quality, 2 wanted",
            "the manifest: quality 7.0",
            MEASURED + ": quality 5.5");
  }

  private static TrainingImage bought(String file, String prompt) {
    return new TrainingImage(
        new FileName(file),
        new Evaluation(PHOTOREALISTIC, null, null),
        prompt,
        null,
        true,
        RecordedBytes.NONE);
  }

  private static TrainingImage measured(
      TrainingImage image, double quality, String digit, int picture, Evidence... more) {
    List<Evidence> looks = new ArrayList<>(List.of(more));
    looks.add(
        Looks.look(
            image.file().value(),
            MEASUREMENT,
            Looks.ETAG,
            null,
            quality,
            digit == null ? null : digit.repeat(64),
            HASHES.get(picture),
            null));
    return Looks.seen(image, null, looks.toArray(Evidence[]::new));
  }

  private static TrainingImage seen(String file, Evidence... looks) {
    return Looks.seen(image(file, PHOTOREALISTIC, null, null), null, looks);
  }

  private static Evidence look(String file, EvidenceSource source, Double quality, Flag... flags) {
    return Looks.look(file, source, null, quality, flags);
  }

  private Decision decide(TrainingImage... images) {
    return balance.decide(evaluated(images), Map.of(), Map.of());
  }

  private static List<EvaluatedImage> evaluated(TrainingImage... images) {
    return new Evaluator().evaluate(List.of(images), Map.of());
  }

  private static List<String> deleted(Decision decision) {
    return decision.deletes().stream()
        .map(deletion -> deletion.image().file() + " " + deletion.reason().label())
        .toList();
  }
}
