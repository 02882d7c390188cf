package studio.balancer.planner.money;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.command.CommandKind;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.message.Identity;
import studio.balancer.contracts.progress.FailedCommand;
import studio.balancer.contracts.progress.PlanCompleted;
import studio.balancer.contracts.progress.PlanStatus;
import studio.balancer.contracts.progress.SetState;

/** What plans buy, and how they end. */
final class Purchases {
  static final String BUCKET = "balancer";
  static final Price PRICE = Price.of("owner/model", "0.04");
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private Purchases() {}

  /** What the plan of that number buys. */
  static Purchase purchase(String actor, int number, int images) {
    return new Purchase(
        Identity.of("plan", String.valueOf(number)), new ActorId(actor), images, NOW);
  }

  static FailedCommand failure(String stage) {
    return new FailedCommand(
        "f", CommandKind.GENERATE, null, null, new Failure(stage, "it did not work", true));
  }

  static PlanCompleted completed(
      Purchase purchase, long revision, int stored, int parked, FailedCommand... failures) {
    return new PlanCompleted(
        purchase.planId(),
        purchase.actorId(),
        PlanStatus.PARTIAL,
        stored,
        1,
        0,
        failures.length,
        parked,
        new SetState(1, Map.of()),
        revision,
        List.of(failures),
        NOW);
  }
}
