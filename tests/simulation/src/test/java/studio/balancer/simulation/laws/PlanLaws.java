package studio.balancer.simulation.laws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.event.CommandOutcome;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.event.ImageParked;
import studio.balancer.contracts.event.PlanCreated;
import studio.balancer.contracts.event.PlannedCommand;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.message.Received;
import studio.balancer.contracts.progress.PlanCompleted;
import studio.balancer.simulation.store.BucketObject;
import studio.balancer.simulation.store.SimulatedBucket;

/** What must be true of an actor's plans and their commands. */
final class PlanLaws {
  private final ActorId actor;
  private final List<Violation> violations = new ArrayList<>();

  private PlanLaws(ActorId actor) {
    this.actor = actor;
  }

  static List<Violation> check(SimulatedBucket bucket, History history, ActorId actor) {
    PlanLaws laws = new PlanLaws(actor);
    laws.oneOpenPlan(history.of(actor));
    laws.complete(history, completed(history));
    laws.nothingOpen(bucket.get("plans/%s/current.json".formatted(actor)));
    laws.oneOutcome(history.of(actor, CommandOutcome.class));
    return laws.violations;
  }

  private static Set<String> completed(History history) {
    return history.told(PlanCompleted.class).stream()
        .map(PlanCompleted::planId)
        .collect(Collectors.toSet());
  }

  /** The log is in order: a plan is open from its event to the last outcome of its commands. */
  private void oneOpenPlan(List<Received<ImageEvent>> events) {
    PlanCreated open = null;
    Set<String> missing = new HashSet<>();
    for (Received<ImageEvent> event : events) {
      if (event.message() instanceof PlanCreated plan) {
        if (!missing.isEmpty()) {
          broken(
              Law.ONE_OPEN_PLAN,
              "%s was opened while %s waited for %s"
                  .formatted(plan.planId(), open.planId(), missing));
        }
        open = plan;
        missing.clear();
        plan.commands().stream().map(PlannedCommand::commandId).forEach(missing::add);
      } else if (event.message() instanceof CommandOutcome outcome) {
        missing.remove(outcome.commandId());
      }
    }
  }

  private void complete(History history, Set<String> completed) {
    Set<String> ended =
        history.of(actor, CommandOutcome.class).stream()
            .map(CommandOutcome::commandId)
            .collect(Collectors.toSet());
    for (PlanCreated plan : history.of(actor, PlanCreated.class)) {
      plan.commands().stream()
          .map(PlannedCommand::commandId)
          .filter(command -> !ended.contains(command))
          .forEach(
              command ->
                  broken(
                      Law.PLANS_COMPLETE,
                      "command %s of %s has no outcome".formatted(command, plan.planId())));
      if (!completed.contains(plan.planId())) {
        broken(Law.PLANS_COMPLETE, "no event says that %s is complete".formatted(plan.planId()));
      }
    }
  }

  private void nothingOpen(Optional<BucketObject> current) {
    if (current.isEmpty()) {
      return;
    }
    try {
      JsonNode state = Json.readTree(current.get().bytes());
      if (state.hasNonNull("open_plan")
          || state.hasNonNull("bare")
          || !state.path("stated").isEmpty()) {
        broken(Law.PLANS_COMPLETE, "the pointer still says " + state);
      }
    } catch (UnreadableJsonException e) {
      broken(Law.PLANS_COMPLETE, "the pointer is unreadable: " + e.getMessage());
    }
  }

  private void oneOutcome(List<CommandOutcome> outcomes) {
    Map<String, List<CommandOutcome>> byCommand = new HashMap<>();
    outcomes.forEach(
        outcome ->
            byCommand.computeIfAbsent(outcome.commandId(), id -> new ArrayList<>()).add(outcome));
    byCommand.forEach(
        (command, all) -> {
          int allowed = all.stream().anyMatch(ImageParked.class::isInstance) ? 2 : 1;
          if (all.size() > allowed) {
            broken(Law.ONE_OUTCOME, "%s ended as %s".formatted(command, all));
          }
        });
  }

  private void broken(Law law, String detail) {
    violations.add(new Violation(law, "%s: %s".formatted(actor, detail)));
  }
}
