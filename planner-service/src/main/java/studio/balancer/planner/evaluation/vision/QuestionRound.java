package studio.balancer.planner.evaluation.vision;

import studio.balancer.planner.evaluation.vision.ModelCalls.Query;
import studio.balancer.planner.evaluation.vision.ModelCalls.Reading;

/** Asks about one image. */
final class QuestionRound {
  private final VisionModel model;
  private final ModelCalls calls;

  QuestionRound(VisionModel model, ModelCalls calls) {
    this.model = model;
    this.calls = calls;
  }

  /**
   * Asks about an image.
   *
   * @param name its content hash
   */
  Finding ask(String name, byte[] jpeg, Questionnaire questions) {
    CallOutcome<Sighting> outcome =
        calls.ask(
            new Query<>(
                1,
                () -> model.ask(name, jpeg, questions),
                content -> reading(questions.read(content))));
    return switch (outcome) {
      case CallOutcome.Answered<Sighting> answered ->
          new Finding.Seen(answered.value(), answered.cost());
      case CallOutcome.Abstained<Sighting> abstained ->
          new Finding.Abstained(abstained.why(), abstained.cost());
      case CallOutcome.Unasked<Sighting> unasked ->
          new Finding.Unasked(unasked.why(), unasked.cost());
    };
  }

  private static Reading<Sighting> reading(Questionnaire.Reading reading) {
    return switch (reading) {
      case Questionnaire.Reading.Read read -> Reading.of(read.sighting());
      case Questionnaire.Reading.Invalid invalid -> Reading.invalid(invalid.why());
    };
  }
}
