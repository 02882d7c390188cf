package studio.balancer.balance.trainingset;

import java.util.List;
import java.util.Map;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.manifest.RecordedQuality;

/**
 * How well an actor's set was understood.
 *
 * @param leftAlone entries of the manifest that no image can have: they are neither counted nor
 *     touched; a line each
 * @param unread fields that say something which is not understood; a line each
 * @param qualities what the manifest says of the images' quality, on whatever scale
 */
public record SetReading(
    List<String> leftAlone, List<String> unread, Map<FileName, RecordedQuality.Given> qualities) {
  /** Everything was understood, and nothing was said of quality. */
  public static final SetReading WHOLE = new SetReading(List.of(), List.of(), Map.of());

  public SetReading {
    leftAlone = List.copyOf(leftAlone);
    unread = List.copyOf(unread);
    qualities = Map.copyOf(qualities);
  }
}
