package studio.balancer.operations.overview;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.manifest.ActorManifestUpdated;
import studio.balancer.operations.overview.LoggedOutcome.Result;

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
    private static final Spending NONE = new Spending(0, BigDecimal.ZERO, 0);

    Spending and(Optional<BigDecimal> price) {
      return new Spending(
          images + 1,
          usd.add(price.orElse(BigDecimal.ZERO)),
          unpriced + (price.isPresent() ? 0 : 1));
    }
  }

  /**
   * Adds all up.
   *
   * @param target how many images of each type a balanced set has
   */
  public static FleetStats of(
      Collection<ActorManifestUpdated> sets, EventHistory history, Map<ImageType, Integer> target) {
    SortedMap<Integer, Integer> sizes = new TreeMap<>();
    Map<ImageType, SortedMap<Integer, Integer>> counts = new EnumMap<>(ImageType.class);
    long images = 0;
    long typed = 0;
    for (ActorManifestUpdated set : sets) {
      sizes.merge(set.state().totalImages(), 1, Integer::sum);
      images += set.state().totalImages();
      for (ImageType type : ImageType.values()) {
        int count = set.state().types().get(type);
        typed += count;
        counts.computeIfAbsent(type, none -> new TreeMap<>()).merge(count, 1, Integer::sum);
      }
    }
    Map<ImageType, AgainstTarget> types = new EnumMap<>(ImageType.class);
    for (ImageType type : ImageType.values()) {
      types.put(
          type,
          AgainstTarget.of(
              target.getOrDefault(type, 0), counts.getOrDefault(type, new TreeMap<>())));
    }
    // What is announced may be behind the events for a moment.
    long generated = Math.min(history.generatedImages(), images);
    return new FleetStats(
        sets.size(),
        images,
        sizes,
        types,
        new TreeMap<>(Map.of("balancer", generated, "import", images - generated)),
        images - typed,
        dollars(history));
  }

  private static SortedMap<LocalDate, SortedMap<String, Spending>> dollars(EventHistory history) {
    SortedMap<LocalDate, SortedMap<String, Spending>> days = new TreeMap<>();
    for (LoggedPlan plan : history.plans()) {
      for (Optional<LoggedOutcome> outcome : plan.generations()) {
        Instant at = outcome.map(LoggedOutcome::at).orElse(plan.createdAt());
        String label = outcome.map(LoggedOutcome::result).map(Result::label).orElse(OPEN);
        days.computeIfAbsent(at.atZone(ZoneOffset.UTC).toLocalDate(), day -> new TreeMap<>())
            .merge(
                label, Spending.NONE.and(plan.priceUsd()), (sum, one) -> sum.and(plan.priceUsd()));
      }
    }
    return days;
  }
}
