package studio.balancer.balance.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.balancer.contracts.actor.ImageType.PHOTOREALISTIC;
import static studio.balancer.contracts.evaluation.EvidenceSource.MEASUREMENT;
import static studio.balancer.contracts.evaluation.EvidenceSource.VISION_MODEL;
import static studio.balancer.contracts.evaluation.EvidenceSource.VISION_MODEL_RANK;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import studio.balancer.actormanifest.reading.RecordedEvaluation.Judgement;
import studio.balancer.balance.Images;
import studio.balancer.balance.Looks;
import studio.balancer.balance.evaluation.EvaluatedImage;
import studio.balancer.balance.evaluation.Evaluator;
import studio.balancer.balance.trainingset.TrainingImage;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.evaluation.Evidence;

/** Which images are compared by a model, and what comes of it. */
class SurplusWindowTest {
  private static final Balance BALANCE = new Balance(new Target(Map.of(PHOTOREALISTIC, 3), 5, 3));

  @Test
  void withoutSurplusNothingIsCompared() {
    assertThat(windows(seen(1, 9.0, 8), seen(2, 9.0, 7), seen(3, 9.0, 6))).isEmpty();
  }

  @Test
  void whoseQualityDiffersIsNotCompared() {
    assertThat(windows(seen(1, 9.0, 8), seen(2, 9.0, 7), seen(3, 9.0, 6), seen(4, 8.0, 9)))
        .isEmpty();
  }

  @Test
  void thoseOnBothSidesOfTheLastPlaceAre() {
    assertThat(
            windows(
                seen(1, 10.0, 8),
                seen(2, 9.0, 7),
                seen(3, 9.0, 6),
                seen(4, 9.0, 9),
                seen(5, 8.0, 9)))
        .singleElement()
        .satisfies(window -> assertThat(window.from()).isEqualTo(1))
        .extracting(SurplusWindowTest::names)
        .isEqualTo(List.of("a_4.jpg", "a_2.jpg", "a_3.jpg"));
  }

  @Test
  void ofManyThoseNextToTheLastPlaceAre() {
    // Given
    List<EvaluatedImage> set = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      set.add(seen(i, 9.0, 10 - i / 10.0));
    }

    // Then
    assertThat(BALANCE.surplusWindows(set))
        .singleElement()
        .satisfies(window -> assertThat(window.from()).isZero())
        .satisfies(window -> assertThat(window.images()).hasSize(SurplusWindow.MAX_IMAGES));
  }

  @Test
  void aPersonsWordIsNotRefined() {
    // Given
    EvaluatedImage judged =
        evaluated(Looks.seen(image(1), new Judgement(null, 9.0, false), looks(1, 9.0, 8)));

    // Then
    assertThat(windows(judged, seen(2, 9.0, 7), seen(3, 9.0, 6), seen(4, 9.0, 5)))
        .singleElement()
        .extracting(SurplusWindowTest::names)
        .isEqualTo(List.of("a_2.jpg", "a_3.jpg", "a_4.jpg"));
  }

  @Test
  void theComparisonDecidesWhoGoes() {
    // Given
    List<EvaluatedImage> set =
        List.of(seen(1, 9.0, 8), seen(2, 9.0, 7), seen(3, 9.0, 6), seen(4, 9.0, 5));
    SurplusWindow window = BALANCE.surplusWindows(set).getFirst();

    // When
    List<EvaluatedImage> ranked =
        ranked(set, window.group(), Map.of(1, 0.0, 2, 3.0, 3, 1.0, 4, 2.0));

    // Then
    assertThat(deleted(set)).containsExactly("a_4.jpg");
    assertThat(deleted(ranked)).containsExactly("a_1.jpg");
    assertThat(BALANCE.surplusWindows(ranked)).singleElement().matches(SurplusWindow::ranked);
    assertThat(BALANCE.decide(ranked, Map.of(), Map.of()).deletes().getFirst().evidence())
        .contains(
            "number 4 of photorealistic by quality, 3 wanted",
            "vision_model_rank model.r1:%s: preferred to 0.0 of 3".formatted(window.group()));
  }

  @Test
  void aComparisonWithOthersSaysNothing() {
    // Given
    List<EvaluatedImage> set =
        List.of(seen(1, 9.0, 8), seen(2, 9.0, 7), seen(3, 9.0, 6), seen(4, 9.0, 5));

    // When
    List<EvaluatedImage> ranked =
        ranked(set, "0123456789abcdef", Map.of(1, 0.0, 2, 3.0, 3, 1.0, 4, 2.0));

    // Then
    assertThat(deleted(ranked)).containsExactly("a_4.jpg");
  }

  /** Whatever is said of any images: who is better by a word on quality never goes first. */
  @Property
  void aComparisonOnlyBreaksTies(
      @ForAll @IntRange(min = 1, max = 14) int images, @ForAll long seed) {
    // Given
    Random random = new Random(seed);
    List<EvaluatedImage> set = new ArrayList<>();
    for (int i = 1; i <= images; i++) {
      set.add(seen(i, 7.0 + random.nextInt(3), random.nextInt(50, 100) / 10.0));
    }
    Optional<SurplusWindow> window = BALANCE.surplusWindows(set).stream().findFirst();
    Map<Integer, Double> scores = new java.util.HashMap<>();
    for (int i = 1; i <= images; i++) {
      scores.put(i, random.nextInt(15) / 2.0);
    }

    // When
    List<EvaluatedImage> ranked =
        new ArrayList<>(ranked(set, window.map(SurplusWindow::group).orElse("none"), scores));
    Collections.shuffle(ranked, random);
    Set<String> gone = new HashSet<>(deleted(ranked));

    // Then
    assertThat(gone).hasSize(Math.max(0, images - 3));
    for (EvaluatedImage stays : ranked) {
      for (EvaluatedImage goes : ranked) {
        if (gone.contains(goes.file().value()) && !gone.contains(stays.file().value())) {
          assertThat(stays.evaluation().quality())
              .isGreaterThanOrEqualTo(goes.evaluation().quality());
          if (window.isPresent()
              && names(window.get()).contains(stays.file().value())
              && names(window.get()).contains(goes.file().value())) {
            assertThat(scores.get(number(stays))).isGreaterThanOrEqualTo(scores.get(number(goes)));
          }
        }
      }
    }
  }

  private static int number(EvaluatedImage image) {
    return Integer.parseInt(image.file().value().replaceAll("[^0-9]", ""));
  }

  private static List<String> names(SurplusWindow window) {
    return window.images().stream().map(image -> image.file().value()).toList();
  }

  private static List<SurplusWindow> windows(EvaluatedImage... images) {
    return BALANCE.surplusWindows(List.of(images));
  }

  private static List<String> deleted(List<EvaluatedImage> images) {
    return BALANCE.decide(images, Map.of(), Map.of()).deletes().stream()
        .map(deletion -> deletion.image().file().value())
        .toList();
  }

  private static List<EvaluatedImage> ranked(
      List<EvaluatedImage> set, String group, Map<Integer, Double> preferred) {
    List<EvaluatedImage> ranked = new ArrayList<>();
    for (EvaluatedImage image : set) {
      double score = preferred.get(number(image));
      List<Evidence> looks = new ArrayList<>(image.evidence());
      looks.add(
          new Evidence(
              image.file(),
              VISION_MODEL_RANK,
              "model.r1:" + group,
              Looks.ETAG,
              null,
              null,
              null,
              List.of(),
              null,
              null,
              Map.of(SurplusWindow.PREFERRED, score, SurplusWindow.COMPARED, 3.0),
              "preferred to %.1f of 3".formatted(score),
              900,
              0.001));
      ranked.add(evaluated(Looks.seen(image(number(image)), null, looks.toArray(Evidence[]::new))));
    }
    return ranked;
  }

  private static TrainingImage image(int number) {
    return Images.image("a_%d.jpg".formatted(number), PHOTOREALISTIC, null, null);
  }

  private static Evidence[] looks(int number, double vision, double measured) {
    String file = "a_%d.jpg".formatted(number);
    return new Evidence[] {
      Looks.look(file, VISION_MODEL, PHOTOREALISTIC, vision),
      Looks.look(
          file,
          MEASUREMENT,
          Looks.ETAG,
          PHOTOREALISTIC,
          measured,
          "%064d".formatted(number),
          null,
          (FileName) null)
    };
  }

  private static EvaluatedImage seen(int number, double vision, double measured) {
    return evaluated(Looks.seen(image(number), null, looks(number, vision, measured)));
  }

  private static EvaluatedImage evaluated(TrainingImage image) {
    return new Evaluator().evaluate(List.of(image), Map.of()).getFirst();
  }
}
