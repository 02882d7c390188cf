package studio.balancer.balance.decision;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.Evaluation;
import studio.balancer.contracts.json.Json;

/**
 * What the script before this one planned for an actor, from what a vision model had told it.
 *
 * @param images type and quality by the image's position, which is all that names it
 * @param deletes the positions of those that go, as often as they are written
 * @param generates how many of each type come
 */
record AncestorPlan(
    Path file,
    Map<Integer, Evaluation> images,
    List<Integer> deletes,
    Map<ImageType, Integer> generates) {

  /** The plans of a folder, in the order of their names. */
  static List<AncestorPlan> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(AncestorPlan::read)
          .toList();
    }
  }

  private static AncestorPlan read(Path file) {
    JsonNode plan;
    try {
      plan = Json.mapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    Map<Integer, Evaluation> images = new LinkedHashMap<>();
    for (JsonNode image : plan.path("image_classifications")) {
      double quality = image.path("quality_score").asDouble(-1);
      images.put(
          image.path("image_number").asInt(),
          new Evaluation(
              ImageType.find(image.path("type").asText()).orElse(null),
              quality >= 0 && quality <= Evaluation.BEST ? quality : null,
              null));
    }
    Map<ImageType, Integer> generates = new EnumMap<>(ImageType.class);
    for (JsonNode generate : plan.path("images_to_generate")) {
      ImageType.find(generate.path("type").asText())
          .ifPresent(type -> generates.merge(type, generate.path("count").asInt(), Integer::sum));
    }
    return new AncestorPlan(
        file,
        images,
        plan.path("files_to_delete").findValues("image_number").stream()
            .map(JsonNode::asInt)
            .toList(),
        generates);
  }

  /** How many images it bought. */
  int bought() {
    return generates.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Whether the set has exactly the target once the plan has been carried out to the letter. */
  boolean reaches(Target target) {
    Set<Integer> left = new TreeSet<>(images.keySet());
    deletes.forEach(left::remove);
    Map<ImageType, Integer> counts = counts(left.stream().map(images::get).toList());
    generates.forEach((type, count) -> counts.merge(type, count, Integer::sum));
    return Stream.of(ImageType.values())
        .allMatch(type -> counts.getOrDefault(type, 0) == target.of(type));
  }

  static Map<ImageType, Integer> counts(Collection<Evaluation> images) {
    Map<ImageType, Integer> counts = new EnumMap<>(ImageType.class);
    images.stream()
        .filter(image -> image.type() != null)
        .forEach(image -> counts.merge(image.type(), 1, Integer::sum));
    return counts;
  }
}
