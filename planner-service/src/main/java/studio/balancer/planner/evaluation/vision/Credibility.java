package studio.balancer.planner.evaluation.vision;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.text.Line;

/** Tells a model that answers without looking by what it says of a whole set. */
final class Credibility {
  /** Two images may well be alike, and alike bad; from three on it is the model. */
  private static final int MIN_IMAGES = 3;

  /** One in so many that measurement contradicts is no error of measurement any more. */
  private static final int CONTRADICTED = 3;

  private Credibility() {}

  /**
   * Why a model's answers on a set are not believed, if they are not.
   *
   * @param floor of quality: an answer is adverse if it puts an image below it
   */
  static Optional<String> objection(List<ModelLook> looks, double floor) {
    List<ModelLook> answered = looks.stream().filter(look -> look.sighting().isPresent()).toList();
    return answered.size() < MIN_IMAGES
        ? Optional.empty()
        : sameAdverse(answered, floor).or(() -> sameContradicted(answered));
  }

  private static Optional<String> sameAdverse(List<ModelLook> answered, double floor) {
    boolean allAdverse = sightings(answered).allMatch(sighting -> sighting.below(floor));
    return Arrays.stream(Question.values())
        .filter(question -> allAdverse && question.flag().isPresent())
        .filter(
            question ->
                sightings(answered).allMatch(sighting -> sighting.told().get(question) == Told.YES))
        .findFirst()
        .flatMap(Question::flag)
        .map(flag -> Line.of("the model says %s of each of %d images", flag, answered.size()));
  }

  private static Optional<String> sameContradicted(List<ModelLook> answered) {
    ImageType type = answered.getFirst().sighting().orElseThrow().type();
    if (type == null || !sightings(answered).allMatch(sighting -> sighting.type() == type)) {
      return Optional.empty();
    }
    long contradicted =
        answered.stream()
            .filter(look -> look.measuredType() != null && look.measuredType() != type)
            .count();
    return contradicted * CONTRADICTED < answered.size()
        ? Optional.empty()
        : Optional.of(
            Line.of(
                "the model says %s of each of %d images, and measurement contradicts it in %d",
                type, answered.size(), contradicted));
  }

  private static Stream<Sighting> sightings(List<ModelLook> answered) {
    return answered.stream().map(look -> look.sighting().orElseThrow());
  }

  /** Whether a model gives an image and a picture of plainly other kind the same answer. */
  static boolean unchanged(Sighting image, Sighting control) {
    return image.type() == null ? image.equals(control) : image.type() == control.type();
  }
}
