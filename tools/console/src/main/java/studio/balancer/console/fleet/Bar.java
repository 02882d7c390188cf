package studio.balancer.console.fleet;

import java.util.List;
import java.util.Map;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.operations.overview.FleetStats.AgainstTarget;

/**
 * One bar of a histogram.
 *
 * @param images how many images of the type
 * @param actors how many actors have so many
 * @param width of 100, the longest bar's
 * @param place {@code below}, {@code at} or {@code above} the target
 */
public record Bar(int images, int actors, int width, String place) {
  private static final int FULL = 100;

  /**
   * The bars of a type.
   *
   * @param counts the actors by how many images they have
   */
  public record Histogram(ImageType type, AgainstTarget counts, List<Bar> bars) {
    static Histogram of(ImageType type, AgainstTarget counts) {
      int max = counts.counts().values().stream().mapToInt(Integer::intValue).max().orElse(1);
      return new Histogram(
          type,
          counts,
          counts.counts().entrySet().stream().map(entry -> bar(entry, counts, max)).toList());
    }

    private static Bar bar(Map.Entry<Integer, Integer> entry, AgainstTarget counts, int max) {
      int difference = Integer.compare(entry.getKey(), counts.target());
      return new Bar(
          entry.getKey(),
          entry.getValue(),
          Math.ceilDiv(entry.getValue() * FULL, max),
          difference < 0 ? "below" : difference == 0 ? "at" : "above");
    }
  }
}
