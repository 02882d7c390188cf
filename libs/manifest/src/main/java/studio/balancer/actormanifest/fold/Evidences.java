package studio.balancer.actormanifest.fold;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import studio.balancer.actormanifest.reading.RecordedEvaluation;
import studio.balancer.actormanifest.reading.RecordedImage;
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
  private static final String ETAG = "etag";

  /** What of an entry may be another's than the upstream's. */
  private static final List<String> SETTLED =
      List.of(TYPE, QUALITY, FLAGS, RecordedEvaluation.FIELD);

  private final ObjectNode entry;
  private final ObjectNode looks;
  private final ArrayNode derived = Nodes.emptyNode().arrayNode();
  private final ObjectNode stated = Nodes.emptyNode();

  private Evidences(ObjectNode entry, ObjectNode looks) {
    this.entry = entry;
    this.looks = looks;
  }

  /** Takes evidence over; of images that are not in the set, nothing. */
  static List<Change> apply(Manifest manifest, ImagesEvaluated event) {
    Set<String> seen = new HashSet<>();
    for (Evidence evidence : event.evidence()) {
      String name = evidence.file().value();
      if (manifest.images().get(name) instanceof ObjectNode entry && !known(entry, evidence)) {
        manifest.images().set(name, with(entry, evidence, event.occurredAt()));
        seen.add(name);
      }
    }
    return List.of(new Change.ImagesSeen(seen.size()));
  }

  /** The entry with that evidence, which may be in it already. */
  static ObjectNode with(ObjectNode entry, Evidence evidence, Instant at) {
    if (known(entry, evidence)) {
      return entry;
    }
    ObjectNode looks = looks(entry);
    dropOfOtherBytes(looks, evidence.etag());
    ObjectNode found = (ObjectNode) Nodes.value(evidence);
    found.remove(List.of("file", "source"));
    found.put("evaluated_at", Nodes.time(at));
    looks.set(evidence.source().label(), found);
    return with(withoutEvidence(entry), looks);
  }

  /** Takes a person's judgement over, in place of an earlier one. */
  static List<Change> apply(Manifest manifest, ImageJudged event) {
    String name = event.file().value();
    if (!(manifest.images().get(name) instanceof ObjectNode entry)) {
      return List.of(new Change.ImagesSeen(0));
    }
    ObjectNode judgement = (ObjectNode) Nodes.value(event);
    judgement.remove(List.of("actor_id", "file", "occurred_at"));
    judgement.put("judged_at", Nodes.time(event.occurredAt()));
    ObjectNode looks = looks(entry);
    looks.set(RecordedEvaluation.PERSON, judgement);
    manifest.images().set(name, with(withoutEvidence(entry), looks));
    return List.of(new Change.ImageWasJudged(event.file()));
  }

  /** The entry as it would be if nobody here had looked at the image. */
  static ObjectNode withoutEvidence(ObjectNode entry) {
    ObjectNode raw = entry.deepCopy();
    RecordedEvaluation recorded = RecordedEvaluation.of(entry);
    if (recorded.isPresent()) {
      JsonNode stated = raw.remove(RecordedEvaluation.FIELD).path(RecordedEvaluation.STATED);
      for (String field : SETTLED) {
        if (stated.has(field)) {
          raw.set(field, stated.get(field));
        } else if (recorded.derived().contains(field)) {
          raw.remove(field);
        }
      }
    }
    return raw;
  }

  /**
   * An entry that others wrote, with the evidence of the one that it replaces; and with its own,
   * where that has none: a manifest of ours may be imported.
   *
   * @param raw what they say beside it
   */
  static ObjectNode carriedOver(JsonNode from, JsonNode own, ObjectNode raw) {
    ObjectNode looks = looks(own);
    looks.setAll(looks(from));
    return with(raw, looks);
  }

  /** A copy of what each source found, without what follows of it. */
  private static ObjectNode looks(JsonNode entry) {
    if (entry == null || !RecordedEvaluation.of(entry).isPresent()) {
      return Nodes.emptyNode();
    }
    ObjectNode looks = entry.get(RecordedEvaluation.FIELD).deepCopy();
    looks.remove(List.of(RecordedEvaluation.DERIVED, RecordedEvaluation.STATED));
    return looks;
  }

  /** The entry as it would be if only some of its evidence were there. */
  static ObjectNode counting(ObjectNode entry, Predicate<Evidence> counts) {
    ObjectNode looks = looks(entry);
    RecordedEvaluation.of(entry)
        .evidence()
        .forEach(
            (source, found) -> {
              if (!counts.test(found)) {
                looks.remove(source.label());
              }
            });
    return with(withoutEvidence(entry), looks);
  }

  private static boolean known(ObjectNode entry, Evidence evidence) {
    return RecordedEvaluation.of(entry)
        .evidence(evidence.source())
        .filter(standing -> standing.version().equals(evidence.version()))
        .filter(standing -> Objects.equals(standing.etag(), evidence.etag()))
        .isPresent();
  }

  /** What was found on bytes that are there no more says nothing of those that are. */
  private static void dropOfOtherBytes(ObjectNode looks, String etag) {
    for (EvidenceSource source : EvidenceSource.values()) {
      String other = looks.path(source.label()).path(ETAG).asText(etag);
      if (etag != null && !etag.equals(other)) {
        looks.remove(source.label());
      }
    }
  }

  private static ObjectNode with(ObjectNode raw, ObjectNode looks) {
    return looks.isEmpty() ? raw : new Evidences(raw, looks).settled();
  }

  private ObjectNode settled() {
    JsonNode upstreams = entry.get(RecordedEvaluation.FIELD);
    boolean rated = !(RecordedQuality.of(entry) instanceof RecordedQuality.Absent);
    entry.set(RecordedEvaluation.FIELD, looks);
    RecordedEvaluation recorded = RecordedEvaluation.of(entry);
    JsonNode person = looks.path(RecordedEvaluation.PERSON);
    settle(TYPE, person.path(TYPE), isSaid(entry.get(TYPE)), type(recorded));
    settle(
        QUALITY,
        person.path(QUALITY),
        rated,
        recorded.first(look -> Optional.ofNullable(look.quality())).map(Nodes::value));
    settle(FLAGS, MissingNode.getInstance(), isSaid(entry.get(FLAGS)), flags(recorded));
    if (upstreams != null) {
      // Of a form of its own: it returns when nobody here has looked.
      stated.set(RecordedEvaluation.FIELD, upstreams);
    }
    if (!derived.isEmpty()) {
      looks.set(RecordedEvaluation.DERIVED, derived);
    }
    if (!stated.isEmpty()) {
      looks.set(RecordedEvaluation.STATED, stated);
    }
    return entry;
  }

  private Optional<JsonNode> type(RecordedEvaluation recorded) {
    return new RecordedImage("", entry)
        .type()
        .or(() -> recorded.first(look -> Optional.ofNullable(look.type())))
        .map(Nodes::value);
  }

  private static Optional<JsonNode> flags(RecordedEvaluation recorded) {
    Set<String> flags = new TreeSet<>();
    recorded
        .evidence()
        .values()
        .forEach(look -> look.flags().forEach(flag -> flags.add(flag.label())));
    ArrayNode labels = Nodes.emptyNode().arrayNode();
    flags.forEach(labels::add);
    return flags.isEmpty() ? Optional.empty() : Optional.of(labels);
  }

  private void settle(
      String field, JsonNode judged, boolean said, Optional<? extends JsonNode> found) {
    Optional<? extends JsonNode> above =
        judged.isMissingNode() || judged.isNull()
            ? found.filter(any -> !said)
            : Optional.of(judged);
    if (above.isPresent()) {
      if (entry.has(field)) {
        stated.set(field, entry.get(field));
      } else {
        derived.add(field);
      }
      entry.set(field, above.get());
    }
  }

  private static boolean isSaid(JsonNode value) {
    return value != null && !value.isNull() && !(value.isTextual() && value.textValue().isBlank());
  }
}
