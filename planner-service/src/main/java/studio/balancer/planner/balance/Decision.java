package studio.balancer.planner.balance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.command.DeleteReason;
import studio.balancer.planner.evaluation.EvaluatedImage;

/**
 * What to do with a set.
 *
 * @param generates how many images of each type come
 */
public record Decision(
    List<Deletion> deletes, Map<ImageType, Integer> generates, List<String> notes) {
  /** An image that goes. */
  public record Deletion(EvaluatedImage image, DeleteReason reason) {}

  /** Immutable copies are kept; types of which none come are left out. */
  public Decision {
    deletes = List.copyOf(deletes);
    notes = List.copyOf(notes);
    EnumMap<ImageType, Integer> some = new EnumMap<>(ImageType.class);
    generates.forEach(
        (type, count) -> {
          if (count > 0) {
            some.put(type, count);
          }
        });
    generates = Collections.unmodifiableMap(some);
  }

  /** The same, with more that people should know. */
  public Decision noting(List<String> more) {
    List<String> all = new ArrayList<>(notes);
    all.addAll(more);
    return new Decision(deletes, generates, all);
  }

  public boolean nothing() {
    return deletes.isEmpty() && generates.isEmpty();
  }

  public int generated() {
    return generates.values().stream().mapToInt(Integer::intValue).sum();
  }
}
