package studio.balancer.contracts.progress;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.message.Require;

/**
 * How an actor's set is composed.
 *
 * @param totalImages all images, those of unknown type included
 * @param types how many images of each type there are; a type without images is 0
 */
public record SetState(int totalImages, Map<ImageType, Integer> types) {
  /** An immutable copy is kept, complete over all types. */
  public SetState {
    Require.notNegative("total_images", totalImages);
    TreeMap<ImageType, Integer> complete = new TreeMap<>(Require.map("types", types));
    for (ImageType type : ImageType.values()) {
      Require.notNegative("types." + type, complete.merge(type, 0, Integer::sum));
    }
    types = Collections.unmodifiableMap(complete);
  }
}
