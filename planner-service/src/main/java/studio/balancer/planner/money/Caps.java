package studio.balancer.planner.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.text.Line;

/** How much may be spent, US dollars; empty where there is no cap. */
public record Caps(
    Optional<BigDecimal> perPlan,
    Optional<BigDecimal> perActorAndDay,
    Optional<BigDecimal> perDay) {
  public static final Caps NONE = new Caps(Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * Why a plan may not spend what it asks for, or empty if it may.
   *
   * @param budget without what the plan itself has reserved
   */
  Optional<String> refusal(Budget budget, Reservation asked) {
    ActorId actor = asked.actorId();
    return over(asked, perPlan, BigDecimal.ZERO, "a plan", "max-per-plan-usd")
        .or(
            () ->
                over(
                    asked,
                    perActorAndDay,
                    budget.committedUsd(actor),
                    "actor " + actor + " on " + budget.day(),
                    "max-per-actor-and-day-usd"))
        .or(
            () ->
                over(
                    asked,
                    perDay,
                    budget.committedUsd(),
                    "all actors on " + budget.day(),
                    "max-per-day-usd"));
  }

  private static Optional<String> over(
      Reservation asked, Optional<BigDecimal> cap, BigDecimal committed, String of, String key) {
    return cap.filter(max -> committed.add(asked.committedUsd()).compareTo(max) > 0)
        .map(
            max ->
                Line.of(
                    "%d images would cost $%s: $%s is left of $%s for %s (balancer.money.%s)",
                    asked.images(),
                    plain(asked.committedUsd()),
                    plain(max.subtract(committed).max(BigDecimal.ZERO)),
                    plain(max),
                    of,
                    key));
  }

  /** At least whole cents. */
  private static String plain(BigDecimal usd) {
    BigDecimal stripped = usd.stripTrailingZeros();
    return (stripped.scale() < 2 ? usd.setScale(2, RoundingMode.UNNECESSARY) : stripped)
        .toPlainString();
  }
}
