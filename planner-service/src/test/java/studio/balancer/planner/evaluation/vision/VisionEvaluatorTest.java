package studio.balancer.planner.evaluation.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.balancer.contracts.actor.ImageType.BW_STYLIZED;
import static studio.balancer.contracts.actor.ImageType.COLOR_STYLIZED;
import static studio.balancer.contracts.actor.ImageType.PHOTOREALISTIC;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.EvidenceSource;
import studio.balancer.contracts.evaluation.Flag;
import studio.balancer.planner.evaluation.SeenImage;

class VisionEvaluatorTest {
  private final VisionWorld world = new VisionWorld();

  /** What an honest model sees, by an image's content. */
  private final Map<String, Sighting> truth = new HashMap<>();

  private final List<SeenImage> set = new ArrayList<>();

  private void image(String content, ImageType measured, Sighting sighting) {
    set.add(VisionWorld.image(content, measured));
    truth.put(content, sighting);
  }

  private void honest() {
    world.model = this::honestly;
  }

  private Reply honestly(String name, byte[] jpeg, Questionnaire questions) {
    return Answers.said(
        questions,
        VisionWorld.control(jpeg)
            ? Answers.seen(BW_STYLIZED)
            : truth.get(VisionWorld.content(jpeg)));
  }

  private void always(Sighting sighting) {
    world.model = (name, jpeg, questions) -> Answers.said(questions, sighting);
  }

  private List<Evidence> look() {
    return world.evaluator().look(VisionWorld.ACTOR, set);
  }

  private static Evidence of(List<Evidence> all, String content, EvidenceSource source) {
    return all.stream()
        .filter(one -> one.file().value().equals("0001_" + content + ".jpg"))
        .filter(one -> one.source() == source)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void eachImageIsAskedAboutOnceAndTheBadOnesTwice() {
    // Given
    image("good", PHOTOREALISTIC, Answers.seen(PHOTOREALISTIC, Question.CENTRED));
    image("bad", PHOTOREALISTIC, Answers.seen(PHOTOREALISTIC, Question.DISTORTED));
    image("odd", null, Answers.seen(null));
    honest();

    // When
    List<Evidence> all = look();

    // Then
    assertThat(world.calls).hasSize(4);
    assertThat(all).hasSize(4).allMatch(one -> one.version().equals("model.q1"));
    Evidence good = of(all, "good", EvidenceSource.VISION_MODEL);
    assertThat(good.type()).isEqualTo(PHOTOREALISTIC);
    assertThat(good.quality()).isEqualTo(9);
    assertThat(good.flags()).containsExactly(Flag.CENTRED);
    assertThat(good.etag()).isEqualTo("etag-good");
    assertThat(good.sha256()).isEqualTo(set.getFirst().measured().sha256());
    assertThat(good.tokens()).isEqualTo(1600);
    assertThat(good.costUsd()).isEqualTo(0.00076);
    assertThat(good.reason()).isNull();
    assertThat(List.of(EvidenceSource.VISION_MODEL, EvidenceSource.VISION_MODEL_AGAIN))
        .map(source -> of(all, "bad", source))
        .allSatisfy(
            bad -> {
              assertThat(bad.quality()).isEqualTo(2);
              assertThat(bad.reason()).isEqualTo("the vision model says: distorted");
            });
    assertThat(of(all, "odd", EvidenceSource.VISION_MODEL).type()).isNull();
  }

  @Test
  void aSecondAnswerMayDisagree() {
    // Given
    image("bad", PHOTOREALISTIC, Answers.seen(PHOTOREALISTIC, Question.ARTEFACTS));
    world.model =
        (name, jpeg, questions) ->
            Answers.said(
                questions,
                questions == Questionnaire.FIRST ? truth.get("bad") : Answers.seen(PHOTOREALISTIC));

    // When
    List<Evidence> all = look();

    // Then
    assertThat(of(all, "bad", EvidenceSource.VISION_MODEL).quality()).isEqualTo(4);
    assertThat(of(all, "bad", EvidenceSource.VISION_MODEL_AGAIN).quality()).isEqualTo(10);
  }

  @Test
  void anImageOfWhichOnlyHalfWasAskedIsAskedAboutAgain() {
    // Given
    image("bad", PHOTOREALISTIC, Answers.seen(PHOTOREALISTIC, Question.ARTEFACTS));
    world.model =
        (name, jpeg, questions) ->
            questions == Questionnaire.FIRST
                ? Answers.said(questions, truth.get("bad"))
                : new Reply.Denied("HTTP 401");

    // When
    List<Evidence> all = look();

    // Then
    assertThat(all).hasSize(1);
    assertThat(all.getFirst().version()).isEqualTo("model.q1:unasked");
    assertThat(all.getFirst().quality()).isNull();
    assertThat(all.getFirst().tokens()).isEqualTo(1600);
    assertThat(all.getFirst().reason()).contains("not asked: ", "HTTP 401");
  }

  @Test
  void whatCannotBeDecodedIsNotShown() {
    // Given
    image("broken", null, null);
    honest();

    // When
    List<Evidence> all = look();

    // Then
    assertThat(world.calls).isEmpty();
    assertThat(all).extracting(Evidence::reason).containsExactly("it cannot be decoded");
  }

  @Test
  void oneAdverseAnswerForAWholeSetIsNotBelieved() {
    // Given
    image("a", PHOTOREALISTIC, null);
    image("b", BW_STYLIZED, null);
    image("c", COLOR_STYLIZED, null);
    world.model =
        (name, jpeg, questions) ->
            Answers.said(
                questions,
                Answers.seen(
                    set.get("abc".indexOf(VisionWorld.content(jpeg))).measured().type(),
                    Question.DISTORTED));

    // When
    List<Evidence> all = look();

    // Then
    assertThat(all)
        .hasSize(3)
        .allSatisfy(
            one -> {
              assertThat(one.source()).isEqualTo(EvidenceSource.VISION_MODEL);
              assertThat(one.type()).isNull();
              assertThat(one.quality()).isNull();
              assertThat(one.flags()).isEmpty();
              assertThat(one.version()).isEqualTo("model.q1");
              assertThat(one.tokens()).isEqualTo(1600);
              assertThat(one.reason())
                  .isEqualTo("not believed: the model says distorted of each of 3 images");
            });
    assertThat(world.calls).hasSize(3);
  }

  @Test
  void aBadSetWithOneGoodImageIsBelieved() {
    // Given
    image("a", PHOTOREALISTIC, Answers.seen(PHOTOREALISTIC, Question.DISTORTED));
    image("b", PHOTOREALISTIC, Answers.seen(PHOTOREALISTIC, Question.DISTORTED));
    image("c", PHOTOREALISTIC, Answers.seen(PHOTOREALISTIC));
    honest();

    // Then
    assertThat(look()).hasSize(5).allMatch(one -> one.quality() != null);
  }

  @Test
  void oneGoodAnswerForAWholeSetIsBelieved() {
    // Given
    IntStream.range(0, 5)
        .forEach(i -> image("x" + i, PHOTOREALISTIC, Answers.seen(PHOTOREALISTIC)));
    honest();

    // Then
    assertThat(look()).hasSize(5).allMatch(one -> one.quality() == 10);
  }

  @Test
  void oneTypeThatMeasurementContradictsInAThirdIsNotBelieved() {
    // Given
    image("a", BW_STYLIZED, null);
    image("b", PHOTOREALISTIC, null);
    image("c", null, null);
    always(Answers.seen(PHOTOREALISTIC));

    // Then
    assertThat(look())
        .hasSize(3)
        .allMatch(one -> one.type() == null && one.quality() == null)
        .allMatch(one -> one.reason().contains("measurement contradicts it in 1"));
  }

  @Test
  void oneTypeThatMeasurementContradictsInFewIsBelieved() {
    // Given
    image("a", BW_STYLIZED, null);
    IntStream.range(0, 3).forEach(i -> image("x" + i, PHOTOREALISTIC, null));
    always(Answers.seen(PHOTOREALISTIC));

    // Then
    assertThat(look()).hasSize(4).allMatch(one -> one.type() == PHOTOREALISTIC);
  }

  @Test
  void aModelThatDoesNotLookIsFoundOutByAPictureOfOtherKind() {
    // Given
    world.controls = 2;
    IntStream.range(0, 4).forEach(i -> image("x" + i, PHOTOREALISTIC, null));
    always(Answers.seen(PHOTOREALISTIC));

    // When
    List<Evidence> all = look();

    // Then
    assertThat(world.calls).hasSize(6);
    assertThat(all)
        .hasSize(4)
        .allMatch(one -> one.type() == null && one.quality() == null && one.flags().isEmpty())
        .allMatch(one -> one.reason().contains("says the same of a drawing in place of 0001_x"));
    assertThat(all.stream().mapToInt(Evidence::tokens).sum()).isEqualTo(6 * 1600);
  }

  @Test
  void aSingleImageIsControlled() {
    // Given
    world.controls = 2;
    image("a", BW_STYLIZED, null);
    always(Answers.seen(BW_STYLIZED, Question.DISTORTED));

    // Then
    assertThat(look()).hasSize(1).allMatch(one -> one.reason().startsWith("not believed: "));
    assertThat(world.calls).hasSize(2);
  }

  @Test
  void whatWouldDeleteIsControlledFirstAndAHonestModelPasses() {
    // Given
    world.controls = 1;
    IntStream.range(0, 3)
        .forEach(i -> image("x" + i, PHOTOREALISTIC, Answers.seen(PHOTOREALISTIC)));
    image("bad", PHOTOREALISTIC, Answers.seen(PHOTOREALISTIC, Question.DISTORTED));
    honest();

    // When
    List<Evidence> all = look();

    // Then
    assertThat(all).hasSize(5).allMatch(one -> one.quality() != null);
    assertThat(of(all, "bad", EvidenceSource.VISION_MODEL).tokens()).isEqualTo(3200);
  }

  @Test
  void aControlThatCannotBeAskedChangesNothing() {
    // Given
    world.controls = 2;
    image("a", PHOTOREALISTIC, Answers.seen(PHOTOREALISTIC));
    world.model =
        (name, jpeg, questions) ->
            VisionWorld.control(jpeg)
                ? new Reply.Unusable("it refuses to answer", Optional.empty())
                : honestly(name, jpeg, questions);

    // Then
    assertThat(look()).hasSize(1).allMatch(one -> one.type() == PHOTOREALISTIC);
  }

  @Test
  void showsAFewAtOnce() {
    // Given
    world.maxConcurrency = 3;
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    IntStream.range(0, 12)
        .forEach(i -> image("x" + i, PHOTOREALISTIC, Answers.seen(PHOTOREALISTIC)));
    world.model =
        (name, jpeg, questions) -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          Thread.yield();
          Reply reply = honestly(name, jpeg, questions);
          now.decrementAndGet();
          return reply;
        };

    // When
    List<Evidence> all = look();

    // Then
    assertThat(all).hasSize(12).allMatch(one -> one.type() == PHOTOREALISTIC);
    assertThat(most.get()).isBetween(1, 3);
    assertThat(world.calls).doesNotHaveDuplicates();
  }
}
