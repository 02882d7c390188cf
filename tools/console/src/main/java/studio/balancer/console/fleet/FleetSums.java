package studio.balancer.console.fleet;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.manifest.ActorManifestUpdated;
import studio.balancer.operations.overview.ActorShare;
import studio.balancer.operations.overview.EventHistory;
import studio.balancer.operations.overview.FleetTally;
import studio.balancer.operations.overview.LoggedPlan;
import studio.balancer.operations.overview.RunningPlan;

/**
 * All actors, added up: one that the log tells of is added up anew, and no other. Not for several
 * threads.
 */
final class FleetSums {
  private static final Comparator<RunningPlan> OLDEST_FIRST =
      Comparator.comparing(RunningPlan::since)
          .thenComparing(RunningPlan::actorId)
          .thenComparing(RunningPlan::planId);

  private final Map<ImageType, Integer> target;
  private final FleetTally tally = new FleetTally();
  private final Map<ActorId, Counted> counted = new HashMap<>();
  private final SortedMap<ActorId, ActorRow> rows = new TreeMap<>();
  private final SortedSet<RunningPlan> running = new TreeSet<>(OLDEST_FIRST);
  private final SortedMap<ActorId, List<String>> parked = new TreeMap<>();

  /** A plan's price never changes: those who look may all have the same ones. */
  private final Map<String, BigDecimal> prices = new ConcurrentHashMap<>();

  /** An actor as it is in the sums. */
  private record Counted(ActorShare share, List<RunningPlan> running) {}

  /**
   * @param target how many images of each type a balanced set has
   */
  FleetSums(Map<ImageType, Integer> target) {
    this.target = Map.copyOf(target);
  }

  /**
   * Adds an actor up anew.
   *
   * @param set empty if none was announced
   */
  void update(ActorId actor, Optional<ActorManifestUpdated> set, EventHistory history) {
    List<LoggedPlan> plans = history.plans(actor);
    List<RunningPlan> open =
        plans.stream().filter(LoggedPlan::open).map(RunningPlan::of).sorted(OLDEST_FIRST).toList();
    List<String> waiting = history.parked(actor);
    Counted now = new Counted(ActorShare.of(set.map(ActorManifestUpdated::state), plans), open);
    Counted former = counted.put(actor, now);
    if (former != null) {
      tally.remove(former.share());
      former.running().forEach(running::remove);
    }
    tally.add(now.share());
    running.addAll(open);
    if (waiting.isEmpty()) {
      parked.remove(actor);
    } else {
      parked.put(actor, waiting);
    }
    for (LoggedPlan plan : plans) {
      plan.priceUsd().ifPresent(price -> prices.put(plan.planId(), price));
    }
    set.ifPresent(
        known ->
            rows.put(
                actor,
                ActorRow.of(
                    known,
                    target,
                    open.isEmpty() ? Optional.empty() : Optional.of(open.getLast()),
                    waiting.size())));
  }

  /**
   * How all stand now.
   *
   * @param position how far the live events were known before any of it was read
   * @param generatedImages how many images of all sets were generated
   */
  FleetLook look(Optional<String> position, long generatedImages) {
    return new FleetLook(
        position,
        tally.stats(generatedImages, target),
        List.copyOf(running),
        parked.values().stream().flatMap(List::stream).toList(),
        new ArrayList<>(rows.values()),
        Collections.unmodifiableMap(prices));
  }
}
