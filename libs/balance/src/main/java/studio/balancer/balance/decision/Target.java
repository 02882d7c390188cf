package studio.balancer.balance.decision;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import studio.balancer.contracts.actor.ImageType;

/**
 * What a balanced set is made of.
 *
 * @param counts how many images of each type
 * @param qualityFloor images below it are bad, 0 to 10
 * @param triesPerImage how often a missing image is tried, failures since the last success counted
 */
public record Target(Map<ImageType, Integer> counts, double qualityFloor, int triesPerImage) {
  /** An immutable copy, complete over all types, is kept. */
  public Target {
    EnumMap<ImageType, Integer> complete = new EnumMap<>(ImageType.class);
    for (ImageType type : ImageType.values()) {
      complete.put(type, counts.getOrDefault(type, 0));
    }
    counts = Collections.unmodifiableMap(complete);
  }

  public int of(ImageType type) {
    return counts.get(type);
  }
}
