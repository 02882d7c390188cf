package studio.balancer.system.records;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.Evaluation;
import studio.balancer.contracts.json.Json;

/**
 * What the balancer's ancestor and its vision model had decided, by actor: {@code
 * *_action_plan.json}.
 */
final class AncestorPlans {
  private static final String SUFFIX = "_action_plan.json";

  /** About as studios have them: most are photographs. */
  private static final List<ImageType> DRAWN_FROM =
      List.of(
          ImageType.PHOTOREALISTIC,
          ImageType.PHOTOREALISTIC,
          ImageType.PHOTOREALISTIC,
          ImageType.BW_STYLIZED,
          ImageType.COLOR_STYLIZED);

  private final Map<String, JsonNode> plans = new TreeMap<>();

  /** Reads all below a folder. */
  static AncestorPlans below(Path folder) throws IOException {
    AncestorPlans all = new AncestorPlans();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(SUFFIX)).toList()) {
        JsonNode plan = Json.mapper().readTree(Files.readAllBytes(file));
        all.plans.put(plan.path("actor_id").asText(), plan);
      }
    }
    return all;
  }

  /** How many images it would have bought; empty without a plan. */
  Optional<Integer> bought(ActorId actor) {
    return Optional.ofNullable(plans.get(actor.value()))
        .map(
            plan -> {
              int images = 0;
              for (JsonNode wanted : plan.path("images_to_generate")) {
                images += wanted.path("count").asInt();
              }
              return images;
            });
  }

  /**
   * What images are taken for: as the plan has it, by position, if it has as many as there are;
   * else drawn by a seed.
   *
   * @param names the images, in the order of the manifest
   */
  Map<String, Evaluation> evaluations(ActorId actor, List<String> names, long seed) {
    Map<String, Evaluation> evaluations = new LinkedHashMap<>();
    List<Evaluation> known = classified(plans.get(actor.value()));
    Random random = new Random(seed * 31 + actor.value().hashCode());
    for (int position = 0; position < names.size(); position++) {
      evaluations.put(
          names.get(position), known.size() == names.size() ? known.get(position) : drawn(random));
    }
    return evaluations;
  }

  private static List<Evaluation> classified(JsonNode plan) {
    List<Evaluation> known = new ArrayList<>();
    if (plan != null) {
      for (JsonNode one : plan.path("image_classifications")) {
        ImageType.find(one.path("type").asText())
            .ifPresent(
                type ->
                    known.add(new Evaluation(type, one.path("quality_score").asDouble(7), null)));
      }
    }
    return known;
  }

  private static Evaluation drawn(Random random) {
    ImageType type = DRAWN_FROM.get(random.nextInt(DRAWN_FROM.size()));
    return new Evaluation(type, 4.0 + random.nextInt(6), null);
  }
}
