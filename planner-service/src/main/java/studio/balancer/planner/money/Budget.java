package studio.balancer.planner.money;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.message.Require;
import studio.balancer.contracts.progress.PlanCompleted;

/**
 * The money of the plans that were made on one day in UTC: {@code budget/{day}.json}. Whatever is
 * reserved, settled or unknown counts towards the caps.
 *
 * @param day ISO-8601
 * @param plans by plan id
 */
@JsonPropertyOrder({"version", "day", "reserved_usd", "settled_usd", "unknown_usd", "plans"})
record Budget(int version, String day, Map<String, Reservation> plans) {
  private static final int VERSION = 1;

  Budget {
    Require.text("day", day);
    Require.present("plans", plans);
    plans = new TreeMap<>(plans);
  }

  static Budget of(String day) {
    return new Budget(VERSION, day, Map.of());
  }

  @Override
  public Map<String, Reservation> plans() {
    return new TreeMap<>(plans);
  }

  Optional<Reservation> plan(String planId) {
    return Optional.ofNullable(plans.get(planId));
  }

  /** With a plan's money; empty if it is there already. */
  Optional<Budget> reserved(String planId, Reservation asked) {
    return plan(planId).filter(kept -> kept.covers(asked)).isPresent()
        ? Optional.empty()
        : Optional.of(with(planId, asked));
  }

  /** With a plan's outcomes; empty if they change nothing. */
  Optional<Budget> settled(Purchase purchase, PlanCompleted completed) {
    return plan(purchase.planId())
        .map(kept -> kept.settled(purchase.images(), completed))
        .filter(settled -> settled != plans.get(purchase.planId()))
        .map(settled -> with(purchase.planId(), settled));
  }

  private Budget with(String planId, Reservation reservation) {
    Map<String, Reservation> changed = plans();
    changed.put(planId, reservation);
    return new Budget(version, day, changed);
  }

  Budget without(String planId) {
    Map<String, Reservation> others = plans();
    others.remove(planId);
    return new Budget(version, day, others);
  }

  BigDecimal committedUsd() {
    return sum(each -> true, Reservation::committedUsd);
  }

  BigDecimal committedUsd(ActorId actor) {
    return sum(each -> each.actorId().equals(actor), Reservation::committedUsd);
  }

  /** The same of each actor that has a plan. */
  SortedMap<ActorId, BigDecimal> committedByActor() {
    SortedMap<ActorId, BigDecimal> actors = new TreeMap<>();
    plans
        .values()
        .forEach(each -> actors.merge(each.actorId(), each.committedUsd(), BigDecimal::add));
    return actors;
  }

  /** For people who read the document; it follows from the plans. */
  @JsonProperty(value = "reserved_usd", access = JsonProperty.Access.READ_ONLY)
  BigDecimal reservedUsd() {
    return sum(each -> true, Reservation::reservedUsd);
  }

  @JsonProperty(value = "settled_usd", access = JsonProperty.Access.READ_ONLY)
  BigDecimal settledUsd() {
    return sum(each -> true, Reservation::settledUsd);
  }

  @JsonProperty(value = "unknown_usd", access = JsonProperty.Access.READ_ONLY)
  BigDecimal unknownUsd() {
    return sum(each -> true, Reservation::unknownUsd);
  }

  private BigDecimal sum(Predicate<Reservation> which, Function<Reservation, BigDecimal> money) {
    return plans.values().stream()
        .filter(which)
        .map(money)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
