package studio.balancer.planner.evaluation.vision;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.evaluation.Flag;

/**
 * What a model says of an image.
 *
 * @param type null where it is unsure
 * @param told the answer to each question
 */
record Sighting(ImageType type, Map<Question, Told> told) {
  /** What is neither distorted nor has artefacts begins with it. */
  private static final double CLEAN = 10;

  /** A habit that training copies, not a fault: never below the usual floor of 5 by itself. */
  private static final double HABIT = 1;

  /** Below the usual floor of 5: traces of a generator are learnt with the face. */
  private static final double WITH_ARTEFACTS = 4;

  /** Worse, since a wrong hand or face is the subject itself. */
  private static final double DISTORTED = 2;

  private static final double BOTH = 1;

  Sighting {
    told = Collections.unmodifiableMap(new EnumMap<>(told));
  }

  private boolean is(Question question, Told answer) {
    return told.get(question) == answer;
  }

  /** Says what is said of an image at once and cannot be, if anything is. */
  Optional<String> contradiction() {
    boolean flawed = is(Question.DISTORTED, Told.YES) || is(Question.ARTEFACTS, Told.YES);
    boolean sound = is(Question.DISTORTED, Told.NO) && is(Question.ARTEFACTS, Told.NO);
    if (flawed && is(Question.FLAWLESS, Told.YES)) {
      return Optional.of("it calls one image flawed and flawless");
    }
    return sound && is(Question.FLAWLESS, Told.NO)
        ? Optional.of("it calls an image flawed and names no flaw")
        : Optional.empty();
  }

  List<Flag> flags() {
    return Arrays.stream(Question.values())
        .filter(question -> is(question, Told.YES))
        .flatMap(question -> question.flag().stream())
        .toList();
  }

  /**
   * 0 to 10, by a table (docs/evaluation.md); null where it is not known whether the image is
   * distorted or has artefacts, and neither is told.
   */
  Double quality() {
    boolean distorted = is(Question.DISTORTED, Told.YES);
    boolean artefacts = is(Question.ARTEFACTS, Told.YES);
    if (distorted || artefacts) {
      return distorted && artefacts ? BOTH : distorted ? DISTORTED : WITH_ARTEFACTS;
    }
    if (is(Question.DISTORTED, Told.UNSURE) || is(Question.ARTEFACTS, Told.UNSURE)) {
      return null;
    }
    return CLEAN
        - (is(Question.LOOKS_INTO_CAMERA, Told.YES) ? HABIT : 0)
        - (is(Question.CENTRED, Told.YES) ? HABIT : 0);
  }

  /** Whether an image of that floor is bad by what is said here. */
  boolean below(double floor) {
    Double quality = quality();
    return quality != null && quality < floor;
  }
}
