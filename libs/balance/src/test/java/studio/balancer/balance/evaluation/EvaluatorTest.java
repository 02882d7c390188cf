package studio.balancer.balance.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.balancer.contracts.actor.ImageType.BW_STYLIZED;
import static studio.balancer.contracts.actor.ImageType.COLOR_STYLIZED;
import static studio.balancer.contracts.actor.ImageType.PHOTOREALISTIC;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.balancer.balance.trainingset.TrainingImage;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.Evaluation;

class EvaluatorTest {
  private static final FileName FILE = new FileName("0001_1.jpg");
  private static final FileName OTHER = new FileName("0001_2.jpg");
  private static final Evaluation UNKNOWN = new Evaluation(null, null, null);
  private static final String PROMPT = "A pencil sketch of the man";

  @Test
  void theChangeComesBeforeTheManifestAndTheManifestBeforeThePrompt() {
    // Given
    Evaluation recorded = new Evaluation(COLOR_STYLIZED, 4.0, OTHER);
    Evaluation stated = new Evaluation(PHOTOREALISTIC, 9.0, FILE);

    // Then
    assertThat(evaluate(recorded, PROMPT, Map.of(FILE, stated))).isEqualTo(stated);
    assertThat(evaluate(recorded, PROMPT, Map.of())).isEqualTo(recorded);
    assertThat(evaluate(UNKNOWN, PROMPT, Map.of()).type()).isEqualTo(BW_STYLIZED);
    assertThat(evaluate(UNKNOWN, null, Map.of())).isEqualTo(UNKNOWN);
  }

  @Test
  void eachFactIsTakenFromTheFirstThatHasIt() {
    // When
    Evaluation evaluation =
        evaluate(
            new Evaluation(null, 4.0, null),
            PROMPT,
            Map.of(FILE, new Evaluation(null, null, OTHER)));

    // Then
    assertThat(evaluation).isEqualTo(new Evaluation(BW_STYLIZED, 4.0, OTHER));
  }

  @Test
  void identityIsTheNameAndNeverAPosition() {
    // Given
    Map<FileName, Evaluation> stated = Map.of(OTHER, new Evaluation(PHOTOREALISTIC, 1.0, null));

    // When
    List<EvaluatedImage> images =
        new Evaluator()
            .evaluate(
                List.of(
                    new TrainingImage(FILE, UNKNOWN, null, null),
                    new TrainingImage(OTHER, UNKNOWN, null, null)),
                stated);

    // Then
    assertThat(images).extracting(EvaluatedImage::file).containsExactly(FILE, OTHER);
    assertThat(images)
        .extracting(EvaluatedImage::type)
        .containsExactly((ImageType) null, PHOTOREALISTIC);
  }

  private static Evaluation evaluate(
      Evaluation recorded, String prompt, Map<FileName, Evaluation> stated) {
    return new Evaluator()
        .evaluate(List.of(new TrainingImage(FILE, recorded, prompt, null)), stated)
        .getFirst()
        .evaluation();
  }
}
