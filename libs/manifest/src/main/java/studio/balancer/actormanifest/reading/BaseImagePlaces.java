package studio.balancer.actormanifest.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Every place at which a manifest may mean a base image: whatever text there is, under whichever
 * name. What is in doubt is not a reason to delete it.
 */
final class BaseImagePlaces {
  private BaseImagePlaces() {}

  /** All of them, as they are written. */
  static List<String> of(JsonNode manifest) {
    List<String> places = new ArrayList<>();
    collect(manifest.path("base_images"), places);
    collect(manifest.path("base_image"), places);
    return List.copyOf(places);
  }

  private static void collect(JsonNode node, List<String> places) {
    if (node.isTextual() && !node.textValue().isBlank()) {
      places.add(node.textValue().strip());
    }
    node.forEach(inner -> collect(inner, places));
  }
}
