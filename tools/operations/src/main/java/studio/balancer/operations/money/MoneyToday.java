package studio.balancer.operations.money;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.text.Line;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.client.ServiceAnswer;
import studio.balancer.operations.client.ServiceClient;

/**
 * What the plans that were made today (UTC) have taken of the caps, as the planner says: it alone
 * knows the caps.
 *
 * @param document its answer, or {@code problem} where there is none
 */
public record MoneyToday(JsonNode document) {
  private static final String PROBLEM = "problem";
  private static final String PER_DAY = "max_per_day_usd";
  private static final String PER_ACTOR = "max_per_actor_and_day_usd";
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /**
   * Asks; whatever else is told does not depend on the answer.
   *
   * @param planner its URL, or null if the endpoints have none
   */
  public static MoneyToday of(ServiceClient client, String planner) {
    if (planner == null || planner.isEmpty()) {
      return not("the planner has no address here");
    }
    try {
      ServiceAnswer answer = client.get(planner + "/money");
      return answer.ok() && answer.body().isObject()
          ? new MoneyToday(answer.body())
          : not("the planner says: " + answer.problem());
    } catch (OperationException e) {
      return not(e.getMessage());
    }
  }

  private static MoneyToday not(String why) {
    return new MoneyToday(Json.mapper().createObjectNode().put(PROBLEM, why));
  }

  /** For people. */
  public List<String> lines() {
    if (document.has(PROBLEM)) {
      return List.of("Not known: " + document.path(PROBLEM).asText());
    }
    List<String> lines = new ArrayList<>();
    BigDecimal reserved = usd("reserved_usd");
    BigDecimal settled = usd("settled_usd");
    BigDecimal unknown = usd("unknown_usd");
    lines.add(
        Line.of(
            "%s: %s reserved, %s settled, %s unknown; %s",
            document.path("day").asText(),
            dollars(reserved),
            dollars(settled),
            dollars(unknown),
            document.has(PER_DAY)
                ? share(reserved.add(settled).add(unknown), usd(PER_DAY)) + " for a day"
                : "no cap for a day"));
    if (document.has(PER_ACTOR)) {
      lines.add(
          Line.of(
              "An actor's cap for a day is %s; %d near it",
              dollars(usd(PER_ACTOR)), document.path("actors_near_cap").asInt()));
    }
    for (JsonNode actor : document.path("nearest_actors")) {
      lines.add(
          Line.of(
              "  %s %s",
              actor.path("actor_id").asText(),
              share(actor.path("committed_usd").decimalValue(), usd(PER_ACTOR))));
    }
    return lines;
  }

  private BigDecimal usd(String field) {
    return document.path(field).decimalValue();
  }

  /** Rounded down: what is not reached is not told as reached. */
  private static String share(BigDecimal taken, BigDecimal cap) {
    String of = Line.of("%s of %s", dollars(taken), dollars(cap));
    return cap.signum() == 0
        ? of
        : Line.of("%s (%s%%)", of, taken.multiply(HUNDRED).divide(cap, 0, RoundingMode.DOWN));
  }

  private static String dollars(BigDecimal usd) {
    return Line.of("$%.2f", usd);
  }
}
