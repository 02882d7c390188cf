package studio.balancer.operations.export;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.text.Line;

/**
 * What a balanced set is made of.
 *
 * @param counts how many images of each type; a type that is not named keeps the planner's default
 *     ({@code balancer.balance.*})
 */
public record ExportTarget(Map<ImageType, Integer> counts) {
  private static final Map<ImageType, Integer> USUAL =
      Map.of(ImageType.PHOTOREALISTIC, 13, ImageType.BW_STYLIZED, 4, ImageType.COLOR_STYLIZED, 3);

  public ExportTarget {
    Map<ImageType, Integer> complete = new EnumMap<>(USUAL);
    complete.putAll(counts);
    counts = complete;
  }

  /** How the images differ from it, type by type; empty if they are balanced. */
  List<String> differences(List<SetImage> images) {
    List<String> differences = new ArrayList<>();
    counts.forEach(
        (type, wanted) -> {
          long there = images.stream().filter(image -> image.is(type)).count();
          if (there != wanted) {
            differences.add(Line.of("%d of %d %s", there, wanted, type));
          }
        });
    return differences;
  }
}
