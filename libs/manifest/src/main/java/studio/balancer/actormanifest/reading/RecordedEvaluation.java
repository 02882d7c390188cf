package studio.balancer.actormanifest.reading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.Evaluation;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.EvidenceSource;
import studio.balancer.contracts.json.Json;

/**
 * What an image's entry says of who looked at it: {@code evaluation}. An import may have something
 * else of that name; if any part of it is not as it is written here, all of it is as good as
 * absent.
 *
 * @param judgement what a person said last, if anybody did
 * @param evidence of each source that has looked
 * @param derived which of {@code type}, {@code quality} and {@code flags} follow from the evidence
 *     or the judgement, although no upstream said them
 * @param stated which of them an upstream said otherwise
 */
public record RecordedEvaluation(
    Optional<Judgement> judgement,
    Map<EvidenceSource, Evidence> evidence,
    Set<String> derived,
    Set<String> stated) {
  /** Nobody has looked. */
  public static final RecordedEvaluation NONE =
      new RecordedEvaluation(Optional.empty(), Map.of(), Set.of(), Set.of());

  public static final String FIELD = "evaluation";
  public static final String PERSON = "person";
  public static final String DERIVED = "derived";
  public static final String STATED = "stated";

  /**
   * A person's word.
   *
   * @param type null: not judged
   * @param quality null: not judged
   * @param keep no plan deletes it
   */
  public record Judgement(ImageType type, Double quality, boolean keep) {
    public Judgement {
      Evaluation.requireQuality(quality);
    }
  }

  /** Reads an image's entry. */
  public static RecordedEvaluation of(JsonNode entry) {
    JsonNode evaluation = entry.path(FIELD);
    Optional<Judgement> judgement = read(evaluation.path(PERSON), Judgement.class);
    Map<EvidenceSource, Evidence> evidence = new EnumMap<>(EvidenceSource.class);
    boolean understood = judgement.isPresent() || !evaluation.has(PERSON);
    for (EvidenceSource source : EvidenceSource.values()) {
      Optional<Evidence> look = look(source, evaluation.path(source.label()));
      look.ifPresent(found -> evidence.put(source, found));
      understood &= look.isPresent() || !evaluation.has(source.label());
    }
    understood &= judgement.isPresent() || !evidence.isEmpty();
    understood &= !evaluation.has(DERIVED) || evaluation.get(DERIVED).isArray();
    understood &= !evaluation.has(STATED) || evaluation.get(STATED).isObject();
    return understood
        ? new RecordedEvaluation(
            judgement, evidence, names(evaluation.path(DERIVED)), fields(evaluation.path(STATED)))
        : NONE;
  }

  /** Whether anybody looked. */
  public boolean isPresent() {
    return judgement.isPresent() || !evidence.isEmpty();
  }

  public Optional<Evidence> evidence(EvidenceSource source) {
    return Optional.ofNullable(evidence.get(source));
  }

  /** What the first source says that judges and says it, in the order of {@link EvidenceSource}. */
  public <T> Optional<T> first(Function<Evidence, Optional<T>> fact) {
    return Arrays.stream(EvidenceSource.values())
        .filter(EvidenceSource::judges)
        .flatMap(source -> evidence(source).stream())
        .flatMap(look -> fact.apply(look).stream())
        .findFirst();
  }

  /** Whether an upstream said that field, and not the evidence. */
  public boolean ofUpstream(String field) {
    return !derived.contains(field) && !stated.contains(field);
  }

  private static Optional<Evidence> look(EvidenceSource source, JsonNode node) {
    if (!(node instanceof ObjectNode said)) {
      return Optional.empty();
    }
    ObjectNode whole = said.deepCopy();
    // The entry's place says both; any name is good enough for one that is asked for by its place.
    whole.put("file", "image");
    whole.put("source", source.label());
    return read(whole, Evidence.class);
  }

  private static <T> Optional<T> read(JsonNode node, Class<T> type) {
    if (!node.isObject()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.mapper().treeToValue(node, type));
    } catch (JsonProcessingException e) {
      // An import's field of that name, in a shape of its own.
      return Optional.empty();
    }
  }

  private static Set<String> names(JsonNode list) {
    Set<String> names = new HashSet<>();
    list.forEach(name -> names.add(name.asText()));
    return names;
  }

  private static Set<String> fields(JsonNode object) {
    Set<String> names = new HashSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
