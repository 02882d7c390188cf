package studio.balancer.contracts.progress;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import studio.balancer.contracts.actor.ImageType;

/**
 * How an actor's set is composed.
 *
 * @param totalImages all images, those of unknown type included
 * @param types how many images of each type there are; a type without images is 0
 */
public record SetState(int totalImages, Map<ImageType, Integer> types) {
  /** An immutable copy is kept, complete over all types. */
  public SetState {
    TreeMap<ImageType, Integer> complete = new TreeMap<>();
    for (ImageType type : ImageType.values()) {
      complete.put(type, types == null ? 0 : types.getOrDefault(type, 0));
    }
    types = Collections.unmodifiableMap(complete);
  }
}
