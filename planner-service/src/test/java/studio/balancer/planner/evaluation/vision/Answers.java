package studio.balancer.planner.evaluation.vision;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import studio.balancer.contracts.actor.ImageType;

/** What a model answers, in either wording. */
final class Answers {
  static final Usage USAGE = new Usage(1500, 100);

  private Answers() {}

  /** What an honest model sees: yes to these questions, no to the others, flawless accordingly. */
  static Sighting seen(ImageType type, Question... yes) {
    Set<Question> found = EnumSet.noneOf(Question.class);
    found.addAll(List.of(yes));
    Map<Question, Told> told = new EnumMap<>(Question.class);
    for (Question question : Question.values()) {
      told.put(question, found.contains(question) ? Told.YES : Told.NO);
    }
    boolean flawed = found.contains(Question.DISTORTED) || found.contains(Question.ARTEFACTS);
    told.put(Question.FLAWLESS, flawed ? Told.NO : Told.YES);
    return new Sighting(type, told);
  }

  static Reply.Said said(Questionnaire questions, Sighting sighting) {
    return said(content(questions, sighting).toString());
  }

  static Reply.Said said(String content) {
    return new Reply.Said(content, Optional.of(USAGE));
  }

  static ObjectNode content(Questionnaire questions, Sighting sighting) {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    boolean first = questions == Questionnaire.FIRST;
    content.put(first ? "type" : "made_as", type(first, sighting.type()));
    Map<Question, String> fields =
        first
            ? Map.of(
                Question.LOOKS_INTO_CAMERA, "looks_into_camera",
                Question.CENTRED, "centred_or_symmetrical",
                Question.DISTORTED, "distorted_hands_or_face",
                Question.ARTEFACTS, "visible_artefacts",
                Question.FLAWLESS, "flawless")
            : Map.of(
                Question.LOOKS_INTO_CAMERA, "looks_elsewhere",
                Question.CENTRED, "off_centre",
                Question.DISTORTED, "hands_and_face_right",
                Question.ARTEFACTS, "cleanly_rendered",
                Question.FLAWLESS, "something_is_wrong");
    fields.forEach(
        (question, field) -> {
          Told told = sighting.told().get(question);
          content.put(field, (first ? told : told.opposite()).label());
        });
    return content;
  }

  private static String type(boolean first, ImageType type) {
    if (type == null) {
      return "unsure";
    }
    return switch (type) {
      case PHOTOREALISTIC -> first ? "photorealistic" : "like_a_photograph";
      case BW_STYLIZED -> first ? "bw_stylized" : "drawn_without_colour";
      case COLOR_STYLIZED -> first ? "color_stylized" : "drawn_in_colour";
    };
  }
}
