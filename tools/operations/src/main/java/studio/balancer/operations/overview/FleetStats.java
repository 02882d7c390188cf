package studio.balancer.operations.overview;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.manifest.ActorManifestUpdated;

/**
 * All sets together, and what they cost.
 *
 * @param sizes how many actors have a set of each size
 * @param types how many actors have how many images of each type, against the target
 * @param imagesBySource {@code balancer} has generated them, or they came by {@code import}
 * @param imagesOfUnknownType how many of all images have no type
 * @param dollars by day (UTC) of the outcome, or of the plan where there is none yet
 */
public record FleetStats(
    int actors,
    long images,
    SortedMap<Integer, Integer> sizes,
    Map<ImageType, AgainstTarget> types,
    Map<String, Long> imagesBySource,
    long imagesOfUnknownType,
    SortedMap<LocalDate, SortedMap<String, Spending>> dollars) {

  /** Of a plan's image nothing is known yet. */
  public static final String OPEN = "open";

  /**
   * The sets of all actors, by how many images of a type they have.
   *
   * @param counts how many actors have so many
   */
  public record AgainstTarget(
      int target, int below, int at, int above, SortedMap<Integer, Integer> counts) {
    static AgainstTarget of(int target, SortedMap<Integer, Integer> counts) {
      return new AgainstTarget(
          target,
          sum(counts.headMap(target)),
          counts.getOrDefault(target, 0),
          sum(counts.tailMap(target + 1)),
          counts);
    }

    private static int sum(Map<Integer, Integer> counts) {
      return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  /**
   * What images cost.
   *
   * @param unpriced how many of them are of plans that did not say their price
   */
  public record Spending(int images, BigDecimal usd, int unpriced) {
    static final Spending NONE = new Spending(0, BigDecimal.ZERO, 0);

    Spending and(Optional<BigDecimal> price) {
      return new Spending(
          images + 1,
          usd.add(price.orElse(BigDecimal.ZERO)),
          unpriced + (price.isPresent() ? 0 : 1));
    }

    Spending plus(Spending other) {
      return new Spending(images + other.images, usd.add(other.usd), unpriced + other.unpriced);
    }

    Spending minus(Spending other) {
      return new Spending(
          images - other.images, usd.subtract(other.usd), unpriced - other.unpriced);
    }
  }

  /**
   * Adds all up.
   *
   * @param target how many images of each type a balanced set has
   */
  public static FleetStats of(
      Collection<ActorManifestUpdated> sets, EventHistory history, Map<ImageType, Integer> target) {
    FleetTally tally = new FleetTally();
    sets.forEach(set -> tally.add(new ActorShare(Optional.of(set.state()), new TreeMap<>())));
    tally.add(ActorShare.of(Optional.empty(), history.plans()));
    return tally.stats(history.generatedImages(), target);
  }
}
