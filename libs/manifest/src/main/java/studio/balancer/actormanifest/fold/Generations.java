package studio.balancer.actormanifest.fold;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import studio.balancer.contracts.event.ImageStored;
import studio.balancer.contracts.json.Timestamp;

/** One record a plan that stored an image, after those that were imported. */
final class Generations {
  /** What the balancer's generations are called. */
  static final String TYPE = "balancer_replicate";

  private static final String ID = "generation_id";
  private static final String PLAN = "plan_id";
  private static final String COUNT = "image_count";
  private static final String AT = "generated_at";
  private static final String METADATA = "metadata";
  private static final String CHANGE = "change_id";

  private Generations() {}

  /**
   * Counts an image that was stored, in a record made for its plan if there is none.
   *
   * @return the id of the generation
   */
  static long count(Manifest manifest, ImageStored event) {
    ObjectNode generation =
        find(manifest.generations(), event.planId())
            .or(() -> takenBack(manifest, event.planId()))
            .orElseGet(() -> append(manifest, event.planId()));
    String at = Timestamp.format(event.generatedAt());
    // Both are written in one form, so the later text is the later time.
    String latest = generation.path(AT).asText("");
    generation.put(AT, at.compareTo(latest) > 0 ? at : latest);
    generation.put(COUNT, generation.path(COUNT).asInt() + 1);
    return generation.path(ID).asLong();
  }

  /**
   * Says which change a plan answers, where an image of it came before the plan. What an import has
   * as metadata and is not an object is left as it is.
   */
  static void name(Manifest manifest, String planId, String changeId) {
    find(manifest.generations(), planId)
        .filter(generation -> canBeNamed(generation.get(METADATA)))
        .ifPresent(generation -> generation.withObjectProperty(METADATA).put(CHANGE, changeId));
  }

  private static boolean canBeNamed(JsonNode metadata) {
    return metadata == null || metadata.isNull() || metadata.isObject();
  }

  /**
   * Takes over imported generations.
   *
   * @param replace whether one that is there is replaced, unless the balancer made it
   */
  static void merge(Manifest manifest, ArrayNode imported, boolean replace) {
    ArrayNode generations = manifest.generations();
    for (JsonNode generation : imported) {
      if (manifest.history().hasGeneration(generation.path(PLAN).asText())) {
        continue;
      }
      int place = place(generations, generation);
      if (place < 0) {
        generations.add(generation.deepCopy());
      } else if (replace && !generations.get(place).has(PLAN)) {
        generations.set(place, generation.deepCopy());
      }
    }
  }

  private static int place(ArrayNode generations, JsonNode imported) {
    for (int i = 0; i < generations.size(); i++) {
      JsonNode known = generations.get(i);
      boolean same =
          imported.has(PLAN) || known.has(PLAN)
              ? imported.path(PLAN).equals(known.path(PLAN))
              : imported.has(ID) && imported.get(ID).equals(known.get(ID));
      if (same || known.equals(imported)) {
        return i;
      }
    }
    return -1;
  }

  private static Optional<ObjectNode> find(ArrayNode generations, String planId) {
    return StreamSupport.stream(generations.spliterator(), false)
        .filter(generation -> generation.path(PLAN).asText().equals(planId))
        .map(ObjectNode.class::cast)
        .findFirst();
  }

  private static Optional<ObjectNode> takenBack(Manifest manifest, String planId) {
    Optional<ObjectNode> generation =
        manifest.history().generation(planId).map(ObjectNode.class::cast);
    generation.ifPresent(manifest.generations()::add);
    return generation;
  }

  /** The newest one stays, so that the highest number is among those that are here. */
  static void move(Manifest manifest) {
    ArrayNode generations = manifest.generations();
    Set<Long> used = new HashSet<>();
    manifest.images().forEach(image -> used.add(image.path(ID).asLong()));
    used.add(highest(generations));
    for (Iterator<JsonNode> all = generations.iterator(); all.hasNext(); ) {
      JsonNode generation = all.next();
      String planId = generation.path(PLAN).asText();
      boolean moved = manifest.history().hasPlan(planId) && !manifest.plans().has(planId);
      if (moved && !used.contains(generation.path(ID).asLong())) {
        manifest.history().moveGeneration(planId, generation);
        all.remove();
      }
    }
  }

  private static ObjectNode append(Manifest manifest, String planId) {
    long highest = highest(manifest.generations());
    ObjectNode generation = manifest.generations().addObject();
    generation.put(ID, highest + 1);
    generation.put("type", TYPE);
    generation.put(AT, "");
    generation.put(COUNT, 0);
    generation.put(PLAN, planId);
    ObjectNode metadata = generation.putObject(METADATA);
    manifest
        .plan(planId)
        .map(PlanEntry::changeId)
        .ifPresent(changeId -> metadata.put(CHANGE, changeId));
    return generation;
  }

  private static long highest(ArrayNode generations) {
    return StreamSupport.stream(generations.spliterator(), false)
        .filter(generation -> generation.path(ID).canConvertToLong())
        .mapToLong(generation -> generation.path(ID).asLong())
        .max()
        .orElse(0);
  }
}
