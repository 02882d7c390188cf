package studio.balancer.operations.overview;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.progress.SetState;
import studio.balancer.operations.overview.FleetStats.AgainstTarget;
import studio.balancer.operations.overview.FleetStats.Spending;

/**
 * The sums over all actors. An actor that is another now is taken out as it was and put in as it
 * is: that costs what its share does, however many there are. Not for several threads.
 */
public final class FleetTally {
  private final SortedMap<Integer, Integer> sizes = new TreeMap<>();
  private final Map<ImageType, SortedMap<Integer, Integer>> counts = new EnumMap<>(ImageType.class);
  private final SortedMap<LocalDate, SortedMap<String, Spending>> dollars = new TreeMap<>();
  private int actors;
  private long images;
  private long typed;

  public FleetTally() {
    for (ImageType type : ImageType.values()) {
      counts.put(type, new TreeMap<>());
    }
  }

  /** Puts a share in. */
  public void add(ActorShare share) {
    share.set().ifPresent(set -> count(set, 1));
    spend(share, Spending::plus);
  }

  /**
   * Takes a share out.
   *
   * @param share one that was put in
   */
  public void remove(ActorShare share) {
    share.set().ifPresent(set -> count(set, -1));
    spend(share, Spending::minus);
  }

  /**
   * The sums as they are now.
   *
   * @param generatedImages how many images of all sets were generated
   * @param target how many images of each type a balanced set has
   */
  public FleetStats stats(long generatedImages, Map<ImageType, Integer> target) {
    Map<ImageType, AgainstTarget> types = new EnumMap<>(ImageType.class);
    counts.forEach(
        (type, found) ->
            types.put(type, AgainstTarget.of(target.getOrDefault(type, 0), new TreeMap<>(found))));
    SortedMap<LocalDate, SortedMap<String, Spending>> days = new TreeMap<>();
    dollars.forEach((day, outcomes) -> days.put(day, new TreeMap<>(outcomes)));
    // What is announced may be behind the events for a moment.
    long generated = Math.min(generatedImages, images);
    return new FleetStats(
        actors,
        images,
        new TreeMap<>(sizes),
        types,
        new TreeMap<>(Map.of("balancer", generated, "import", images - generated)),
        images - typed,
        days);
  }

  private void count(SetState set, int step) {
    actors += step;
    images += (long) step * set.totalImages();
    count(sizes, set.totalImages(), step);
    set.types()
        .forEach(
            (type, number) -> {
              typed += (long) step * number;
              count(counts.get(type), number, step);
            });
  }

  private static void count(Map<Integer, Integer> counts, int size, int step) {
    counts.merge(size, step, (known, one) -> known + one == 0 ? null : known + one);
  }

  private void spend(ActorShare share, BinaryOperator<Spending> with) {
    share
        .dollars()
        .forEach(
            (day, outcomes) -> {
              SortedMap<String, Spending> known =
                  dollars.computeIfAbsent(day, none -> new TreeMap<>());
              outcomes.forEach(
                  (label, spent) -> {
                    Spending sum = with.apply(known.getOrDefault(label, Spending.NONE), spent);
                    if (sum.images() == 0) {
                      known.remove(label);
                    } else {
                      known.put(label, sum);
                    }
                  });
              if (known.isEmpty()) {
                dollars.remove(day);
              }
            });
  }
}
