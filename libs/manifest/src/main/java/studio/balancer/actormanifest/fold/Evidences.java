package studio.balancer.actormanifest.fold;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import studio.balancer.actormanifest.reading.RecordedEvaluation;
import studio.balancer.actormanifest.reading.RecordedImage;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.EvidenceSource;
import studio.balancer.contracts.event.ImageJudged;
import studio.balancer.contracts.event.ImagesEvaluated;
import studio.balancer.contracts.manifest.RecordedQuality;

/**
 * What was found on an image, in its entry: {@code evaluation}, a field for each source, and what
 * follows of it in {@code type}, {@code quality} and {@code flags}. What an upstream said in these
 * stands; only a person's judgement is put above it, and then it is kept in {@code
 * evaluation.stated} until that judgement goes. {@code evaluation.derived} names the fields that no
 * upstream said.
 */
final class Evidences {
  private static final String TYPE = "type";
  private static final String QUALITY = "quality";
  private static final String FLAGS = "flags";

  private Evidences() {}

  /** Takes evidence over; of images that are not in the set, nothing. */
  static List<Change> apply(Manifest manifest, ImagesEvaluated event) {
    List<FileName> seen = new ArrayList<>();
    for (Evidence evidence : event.evidence()) {
      if (manifest.images().get(evidence.file().value()) instanceof ObjectNode entry
          && !known(entry, evidence)) {
        ObjectNode found = Manifest.node(evidence);
        found.remove("file");
        found.remove("source");
        found.put("evaluated_at", Manifest.time(event.occurredAt()));
        evaluation(entry).set(evidence.source().label(), found);
        settle(entry);
        seen.add(evidence.file());
      }
    }
    return List.of(new Change.ImagesSeen((int) seen.stream().distinct().count()));
  }

  /** Takes a person's judgement over, in place of an earlier one. */
  static List<Change> apply(Manifest manifest, ImageJudged event) {
    if (!(manifest.images().get(event.file().value()) instanceof ObjectNode entry)) {
      return List.of(new Change.ImagesSeen(0));
    }
    ObjectNode judgement = Manifest.node(event);
    judgement.remove(List.of("actor_id", "file", "occurred_at"));
    judgement.put("judged_at", Manifest.time(event.occurredAt()));
    evaluation(entry).set(RecordedEvaluation.PERSON, judgement);
    settle(entry);
    return List.of(new Change.ImageWasJudged(event.file()));
  }

  /** The entry as it would be if nobody here had looked at the image. */
  static ObjectNode withoutEvidence(ObjectNode entry) {
    ObjectNode raw = entry.deepCopy();
    if (raw.get(RecordedEvaluation.FIELD) instanceof ObjectNode evaluation) {
      List.of(TYPE, QUALITY, FLAGS).forEach(field -> unsettle(raw, evaluation, field));
      raw.remove(RecordedEvaluation.FIELD);
    }
    return raw;
  }

  /** Gives an entry that others wrote the evidence of the one that it replaces. */
  static void carryOver(JsonNode from, ObjectNode to) {
    if (from != null && from.get(RecordedEvaluation.FIELD) instanceof ObjectNode evaluation) {
      ObjectNode kept = evaluation.deepCopy();
      kept.remove(List.of(RecordedEvaluation.DERIVED, RecordedEvaluation.STATED));
      to.set(RecordedEvaluation.FIELD, kept);
      settle(to);
    }
  }

  /** Takes evidence out of an entry that does not count, and what followed of it. */
  static void retain(ObjectNode entry, Predicate<Evidence> counts) {
    if (entry.get(RecordedEvaluation.FIELD) instanceof ObjectNode evaluation) {
      RecordedEvaluation.of(entry)
          .evidence()
          .forEach(
              (source, found) -> {
                if (!counts.test(found)) {
                  evaluation.remove(source.label());
                }
              });
      settle(entry);
    }
  }

  private static boolean known(ObjectNode entry, Evidence evidence) {
    return RecordedEvaluation.of(entry)
        .evidence(evidence.source())
        .filter(standing -> standing.version().equals(evidence.version()))
        .filter(standing -> Objects.equals(standing.etag(), evidence.etag()))
        .isPresent();
  }

  private static ObjectNode evaluation(ObjectNode entry) {
    return entry.get(RecordedEvaluation.FIELD) instanceof ObjectNode evaluation
        ? evaluation
        : entry.putObject(RecordedEvaluation.FIELD);
  }

  private static void settle(ObjectNode entry) {
    ObjectNode evaluation = evaluation(entry);
    List.of(TYPE, QUALITY, FLAGS).forEach(field -> unsettle(entry, evaluation, field));
    evaluation.remove(List.of(RecordedEvaluation.DERIVED, RecordedEvaluation.STATED));
    RecordedEvaluation recorded = RecordedEvaluation.of(entry);
    JsonNode person = evaluation.path(RecordedEvaluation.PERSON);
    settle(entry, TYPE, person.get(TYPE), isSaid(entry.get(TYPE)), type(entry, recorded));
    settle(
        entry,
        QUALITY,
        person.get(QUALITY),
        !(RecordedQuality.of(entry) instanceof RecordedQuality.Absent),
        recorded.first(look -> Optional.ofNullable(look.quality())).map(Manifest::value));
    settle(entry, FLAGS, null, isSaid(entry.get(FLAGS)), flags(recorded));
  }

  private static Optional<JsonNode> type(ObjectNode entry, RecordedEvaluation recorded) {
    return new RecordedImage("", entry)
        .type()
        .or(() -> recorded.first(look -> Optional.ofNullable(look.type())))
        .map(Manifest::value);
  }

  private static Optional<JsonNode> flags(RecordedEvaluation recorded) {
    Set<String> flags = new TreeSet<>();
    for (EvidenceSource source : EvidenceSource.values()) {
      recorded
          .evidence(source)
          .ifPresent(look -> look.flags().forEach(flag -> flags.add(flag.label())));
    }
    ArrayNode labels = Manifest.emptyNode().arrayNode();
    flags.forEach(labels::add);
    return flags.isEmpty() ? Optional.empty() : Optional.of(labels);
  }

  private static void settle(
      ObjectNode entry,
      String field,
      JsonNode judged,
      boolean stated,
      Optional<? extends JsonNode> found) {
    ObjectNode evaluation = evaluation(entry);
    if (judged != null && !judged.isNull()) {
      if (entry.has(field)) {
        evaluation.withObjectProperty(RecordedEvaluation.STATED).set(field, entry.get(field));
      } else {
        evaluation.withArrayProperty(RecordedEvaluation.DERIVED).add(field);
      }
      entry.set(field, judged);
    } else if (!stated && found.isPresent()) {
      if (entry.has(field)) {
        evaluation.withObjectProperty(RecordedEvaluation.STATED).set(field, entry.get(field));
      } else {
        evaluation.withArrayProperty(RecordedEvaluation.DERIVED).add(field);
      }
      entry.set(field, found.get());
    }
  }

  /** Puts a field back to what the upstream said, if anything. */
  private static void unsettle(ObjectNode entry, ObjectNode evaluation, String field) {
    JsonNode stated = evaluation.path(RecordedEvaluation.STATED).get(field);
    if (stated != null) {
      entry.set(field, stated);
    } else {
      for (JsonNode derived : evaluation.path(RecordedEvaluation.DERIVED)) {
        if (derived.asText().equals(field)) {
          entry.remove(field);
        }
      }
    }
  }

  private static boolean isSaid(JsonNode value) {
    return value != null && !value.isNull() && !(value.isTextual() && value.textValue().isBlank());
  }
}
