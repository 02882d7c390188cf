package studio.balancer.operations.fleet;

import java.math.BigDecimal;
import java.util.Optional;
import studio.balancer.contracts.change.Only;
import studio.balancer.contracts.progress.PlanProposed;
import studio.balancer.contracts.text.Line;

/**
 * What a person wants done with a fleet, and how far it may go.
 *
 * @param execute do it; else only tell what would be done
 * @param only carry out this part of each plan; null: all of it
 * @param besideUnknown buy images also for sets with images of unknown type, which may be the very
 *     ones that are missing; it is a person's word against the brake for such sets
 * @param atOnce how many plans may be open at once
 * @param maxActors for how many actors something may be done
 * @param maxCostUsd what all plans together may cost
 */
public record FleetOrder(
    boolean execute,
    Only only,
    boolean besideUnknown,
    int atOnce,
    Optional<Integer> maxActors,
    Optional<BigDecimal> maxCostUsd) {

  /** How many plans may be open at once, unless it is said. */
  public static final int USUAL_AT_ONCE = 20;

  /**
   * @throws IllegalArgumentException naming the option that cannot be meant
   */
  public FleetOrder {
    require("--at-once", atOnce >= 1, atOnce, "1 or more");
    maxActors.ifPresent(max -> require("--max-actors", max >= 1, max, "1 or more"));
    maxCostUsd.ifPresent(max -> require("--max-cost", max.signum() >= 0, max, "0 or more"));
  }

  private static void require(String option, boolean valid, Object value, String expected) {
    if (!valid) {
      throw new IllegalArgumentException(
          Line.of("invalid %s '%s': expected %s", option, value, expected));
    }
  }

  boolean allows(BigDecimal cost) {
    return maxCostUsd.isEmpty() || cost.compareTo(maxCostUsd.get()) <= 0;
  }

  /** What is to become of an actor for which the planner proposes that. */
  Standing judged(PlanProposed proposed) {
    int unknown =
        proposed.before().totalImages()
            - proposed.before().types().values().stream().mapToInt(Integer::intValue).sum();
    boolean buysBesideUnknown = unknown > 0 && !proposed.plan().generates().isEmpty();
    if (buysBesideUnknown && !besideUnknown) {
      return new Standing.Ended(
          ActorEnding.WAITING_FOR_TYPES,
          Line.of("%d images of unknown type: nothing bought without --beside-unknown", unknown));
    }
    return proposed.brake() != null && !buysBesideUnknown
        ? new Standing.Ended(ActorEnding.HELD, proposed.brake())
        : new Standing.Proposed(proposed);
  }
}
