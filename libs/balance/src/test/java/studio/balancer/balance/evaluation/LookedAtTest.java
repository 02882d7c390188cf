package studio.balancer.balance.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.balancer.contracts.actor.ImageType.BW_STYLIZED;
import static studio.balancer.contracts.actor.ImageType.COLOR_STYLIZED;
import static studio.balancer.contracts.actor.ImageType.PHOTOREALISTIC;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.balancer.balance.FoldedActor;
import studio.balancer.balance.Looks;
import studio.balancer.balance.trainingset.TrainingSet;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.change.Evaluation;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.EvidenceSource;
import studio.balancer.contracts.evaluation.Flag;
import studio.balancer.images.measures.Measuring;

/** From the events of those that looked, through the manifest, to what is known of an image. */
class LookedAtTest {
  private final FoldedActor actor = new FoldedActor("A photo of the man");

  @Test
  void whatFollowsFromEvidenceIsNoUpstreamsWord() {
    // Given
    actor.imported("{'images': {'a.jpg': {}, 'b.jpg': {'type': 'bw_stylized', 'quality': 4}}}");
    actor.looked(
        Looks.look("a.jpg", EvidenceSource.MEASUREMENT, PHOTOREALISTIC, 3.0),
        Looks.look("b.jpg", EvidenceSource.MEASUREMENT, PHOTOREALISTIC, 9.0));

    // When
    List<EvaluatedImage> images = images();

    // Then
    assertThat(images)
        .extracting(EvaluatedImage::evaluation)
        .containsExactly(
            new Evaluation(PHOTOREALISTIC, 3.0, null), new Evaluation(BW_STYLIZED, 4.0, null));
    assertThat(images)
        .extracting(EvaluatedImage::judgedBy)
        .containsExactly(null, Authority.MANIFEST);
  }

  @Test
  void aWordThatIsNoneOfOurTypesLeavesItToTheEvidence() {
    // Given
    actor.imported("{'images': {'a.jpg': {'type': 'headshot'}}}");
    actor.looked(
        Looks.look("a.jpg", EvidenceSource.MEASUREMENT, PHOTOREALISTIC, null),
        Looks.look("a.jpg", EvidenceSource.VISION_MODEL, COLOR_STYLIZED, null));

    // Then
    assertThat(images()).extracting(EvaluatedImage::type).containsExactly(COLOR_STYLIZED);
  }

  @Test
  void aPersonIsAboveAllAndTheChangeAboveTheManifest() {
    // Given
    actor.imported("{'images': {'a.jpg': {'type': 'bw_stylized', 'quality': 4}}}");
    actor.judged("a.jpg", PHOTOREALISTIC, null, true);
    Map<FileName, Evaluation> stated =
        Map.of(new FileName("a.jpg"), new Evaluation(COLOR_STYLIZED, 7.0, null));

    // When
    EvaluatedImage image = new Evaluator().evaluate(actor.set().images(), stated).getFirst();

    // Then
    assertThat(image.type()).isEqualTo(PHOTOREALISTIC);
    assertThat(image.evaluation().quality()).isEqualTo(7);
    assertThat(image.judgedBy()).isEqualTo(Authority.CHANGE);
    assertThat(image.keep()).isTrue();
    assertThat(actor.set().images().getFirst().recorded())
        .isEqualTo(new Evaluation(null, 4.0, null));
  }

  @Test
  void evidenceOfOtherBytesThanTheMeasuredOnesIsVoid() {
    // Given
    actor.imported("{'images': {'a.jpg': {}}}");
    actor.looked(
        Looks.look(
            "a.jpg", EvidenceSource.VISION_MODEL, "etag-0", BW_STYLIZED, 1.0, null, null, null),
        Looks.look("a.jpg", EvidenceSource.MEASUREMENT, PHOTOREALISTIC, 6.0));

    // Then
    assertThat(images())
        .extracting(EvaluatedImage::evaluation)
        .containsExactly(new Evaluation(PHOTOREALISTIC, 6.0, null));
  }

  @Test
  void ofWhatCouldNotBeFetchedTheLastThatWasKnownCounts() {
    // Given
    actor.imported("{'images': {'a.jpg': {}}}");
    actor.looked(
        Looks.look("a.jpg", EvidenceSource.VISION_MODEL, BW_STYLIZED, 1.0),
        Evidence.unseen(
            new FileName("a.jpg"),
            EvidenceSource.MEASUREMENT,
            Measuring.VERSION,
            null,
            Flag.MISSING,
            "there is nothing"));

    // Then
    assertThat(images()).extracting(EvaluatedImage::type).containsExactly(BW_STYLIZED);
  }

  @Test
  void whatWasKnownOfAnImageThatIsGoneIsRemembered() {
    // Given
    actor.imported("{'images': {'a.jpg': {}, 'b.jpg': {}}}");
    actor.looked(Looks.look("a.jpg", EvidenceSource.MEASUREMENT, PHOTOREALISTIC, null, Flag.BLANK));

    // When
    actor.deleted(new FileName("a.jpg"));

    // Then
    TrainingSet set = actor.set();
    assertThat(set.images()).extracting(image -> image.file().value()).containsExactly("b.jpg");
    assertThat(new Evaluator().evaluate(set.gone(), Map.of()))
        .singleElement()
        .matches(gone -> gone.measured(Flag.BLANK));
  }

  private List<EvaluatedImage> images() {
    return new Evaluator().evaluate(actor.set().images(), Map.of());
  }
}
