package studio.balancer.planner.money;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import studio.balancer.contracts.actor.ActorId;

/**
 * What a plan buys.
 *
 * @param images may be none
 * @param plannedAt decides which day's money it is
 */
public record Purchase(String planId, ActorId actorId, int images, Instant plannedAt) {
  /** ISO-8601, in UTC. */
  String day() {
    return LocalDate.ofInstant(plannedAt, ZoneOffset.UTC).toString();
  }
}
