package studio.balancer.operations.export;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import studio.balancer.contracts.actor.ImageType;

/**
 * What a balanced set is made of.
 *
 * @param counts how many images of each type; a type that is not named keeps its usual number
 */
public record Target(Map<ImageType, Integer> counts) {
  /** The planner's defaults ({@code balancer.balance.*}). */
  private static final Map<ImageType, Integer> USUAL =
      Map.of(ImageType.PHOTOREALISTIC, 13, ImageType.BW_STYLIZED, 4, ImageType.COLOR_STYLIZED, 3);

  /**
   * @throws IllegalArgumentException if a number is below 0
   */
  public Target {
    EnumMap<ImageType, Integer> complete = new EnumMap<>(USUAL);
    complete.putAll(counts);
    complete.forEach(
        (type, count) -> {
          if (count < 0) {
            throw new IllegalArgumentException(
                String.format(
                    Locale.ROOT, "invalid target %s=%d: expected 0 or more", type, count));
          }
        });
    counts = Collections.unmodifiableMap(complete);
  }

  /** How the images differ from it, type by type; empty if they are balanced. */
  List<String> differences(List<SetImage> images) {
    List<String> differences = new ArrayList<>();
    counts.forEach(
        (type, wanted) -> {
          long there = images.stream().filter(image -> image.is(type)).count();
          if (there != wanted) {
            differences.add(String.format(Locale.ROOT, "%d of %d %s", there, wanted, type));
          }
        });
    return differences;
  }
}
