package studio.balancer.balance.trainingset;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * Where the images of those entries are that could not be used: they are left alone, and so is what
 * they name.
 */
final class StrayPlaces {
  private StrayPlaces() {}

  /**
   * Their URLs.
   *
   * @param images the manifest's, an object or a list
   * @param used what was read of it
   */
  static List<String> of(JsonNode images, Collection<TrainingImage> used) {
    List<String> stray = new ArrayList<>();
    for (JsonNode entry : images) {
      String url = entry.path("s3_url").asText("");
      if (!url.isBlank()) {
        stray.add(url);
      }
    }
    // One for each: an entry that is used may have the URL of one that is not.
    used.stream().map(TrainingImage::s3Url).filter(Objects::nonNull).forEach(stray::remove);
    return List.copyOf(stray);
  }
}
