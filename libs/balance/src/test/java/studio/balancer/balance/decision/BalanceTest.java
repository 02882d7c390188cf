package studio.balancer.balance.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.balancer.balance.Images.image;
import static studio.balancer.contracts.actor.ImageType.BW_STYLIZED;
import static studio.balancer.contracts.actor.ImageType.COLOR_STYLIZED;
import static studio.balancer.contracts.actor.ImageType.PHOTOREALISTIC;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.balancer.balance.Images;
import studio.balancer.balance.evaluation.EvaluatedImage;
import studio.balancer.balance.trainingset.TrainingImage;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.command.DeleteReason;

class BalanceTest {
  private static final double FLOOR = 5;
  private static final int TRIES = 3;

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

  private Decision decide(TrainingImage... images) {
    return balance.decide(evaluated(images), Map.of(), Map.of());
  }

  private static List<EvaluatedImage> evaluated(TrainingImage... images) {
    return Arrays.stream(images).map(Images::evaluated).toList();
  }

  private static List<String> deleted(Decision decision) {
    return decision.deletes().stream()
        .map(deletion -> deletion.image().file() + " " + deletion.reason().label())
        .toList();
  }
}
