package studio.balancer.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.StreamSupport;
import studio.balancer.cli.balance.Story;
import studio.balancer.contracts.actor.ImageNumber;
import studio.balancer.contracts.actor.ImageType;

/** Shows a set, and how it changed, as tables. */
record SetTable(Story.LineWriter out) {
  void images(JsonNode manifest) {
    out.line("  %-34s %-16s %-7s %s", "file", "type", "quality", "from");
    manifest.path("images").properties().stream()
        .sorted(
            Comparator.comparingInt(
                (Map.Entry<String, JsonNode> entry) -> ImageNumber.of(entry.getKey()).orElse(0)))
        .forEach(
            entry ->
                out.line(
                    "  %-34s %-16s %-7s %s",
                    entry.getKey(),
                    entry.getValue().path("type").asText("?"),
                    entry.getValue().path("quality").asText("-"),
                    entry.getValue().path("generated_by").asText("import")));
  }

  void beforeAndAfter(JsonNode before, JsonNode after, Map<ImageType, Integer> target) {
    out.line("  %-16s %8s %8s %8s", "type", "before", "after", "target");
    for (ImageType type : ImageType.values()) {
      out.line(
          "  %-16s %8d %8d %8d", type, count(before, type), count(after, type), target.get(type));
    }
    out.line(
        "  %-16s %8d %8d %8d",
        "total",
        before.path("total_images").asInt(),
        after.path("total_images").asInt(),
        target.values().stream().mapToInt(Integer::intValue).sum());
  }

  static int count(JsonNode manifest, ImageType type) {
    return (int)
        StreamSupport.stream(manifest.path("images").spliterator(), false)
            .filter(image -> image.path("type").asText().equals(type.label()))
            .count();
  }
}
