package studio.balancer.planner.money;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import studio.balancer.contracts.actor.ActorId;

/**
 * The body of an answer about a day's money, US dollars. A cap that is not there is absent.
 *
 * @param day ISO-8601, in UTC
 * @param reserved for images that have no outcome yet
 * @param settled for images that were made
 * @param unknown for images of which it is not known whether they were
 * @param maxPerDay how much the three may be together
 * @param actorsNearCap how many actors have taken nine tenths of what they may, or more
 * @param nearestActors those of them that have taken most
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MoneyAnswer(
    @JsonProperty("day") String day,
    @JsonProperty("reserved_usd") BigDecimal reserved,
    @JsonProperty("settled_usd") BigDecimal settled,
    @JsonProperty("unknown_usd") BigDecimal unknown,
    @JsonProperty("max_per_day_usd") BigDecimal maxPerDay,
    @JsonProperty("max_per_actor_and_day_usd") BigDecimal maxPerActorAndDay,
    @JsonProperty("max_per_plan_usd") BigDecimal maxPerPlan,
    @JsonProperty("actors_near_cap") int actorsNearCap,
    @JsonProperty("nearest_actors") List<ActorMoney> nearestActors) {
  /** As the alert about the day's cap has it. */
  private static final BigDecimal NEAR = new BigDecimal("0.9");

  /** Of more it is not the names that help. */
  private static final int MAX_ACTORS = 20;

  /**
   * What an actor's plans of the day have taken.
   *
   * @param committed reserved, settled and unknown together
   */
  public record ActorMoney(
      @JsonProperty("actor_id") ActorId actorId,
      @JsonProperty("committed_usd") BigDecimal committed) {}

  static MoneyAnswer of(Budget budget, Caps caps) {
    List<ActorMoney> near =
        caps.perActorAndDay().map(cap -> near(budget.committedByActor(), cap)).orElse(List.of());
    return new MoneyAnswer(
        budget.day(),
        budget.reservedUsd(),
        budget.settledUsd(),
        budget.unknownUsd(),
        caps.perDay().orElse(null),
        caps.perActorAndDay().orElse(null),
        caps.perPlan().orElse(null),
        near.size(),
        near.stream().limit(MAX_ACTORS).toList());
  }

  private static List<ActorMoney> near(Map<ActorId, BigDecimal> actors, BigDecimal cap) {
    return actors.entrySet().stream()
        .filter(actor -> actor.getValue().signum() > 0)
        .filter(actor -> actor.getValue().compareTo(cap.multiply(NEAR)) >= 0)
        .map(actor -> new ActorMoney(actor.getKey(), actor.getValue()))
        .sorted(
            Comparator.comparing(ActorMoney::committed)
                .reversed()
                .thenComparing(ActorMoney::actorId))
        .toList();
  }
}
