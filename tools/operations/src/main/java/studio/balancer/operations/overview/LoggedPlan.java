package studio.balancer.operations.overview;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.command.CommandKind;
import studio.balancer.contracts.event.PlanCreated;
import studio.balancer.contracts.event.PlannedCommand;

/** A plan as the log tells of it. An outcome that comes twice, or late, counts as in the fold. */
public final class LoggedPlan {
  private final PlanCreated created;
  private final Optional<LoggedPlan> former;
  private final Map<String, LoggedOutcome> outcomes = new HashMap<>();
  private Instant lastHeard;

  /**
   * @param before the actor's plan before it, if there was one
   */
  LoggedPlan(PlanCreated created, Optional<LoggedPlan> before) {
    this.created = created;
    this.former = before.filter(plan -> !plan.succeeded());
    this.lastHeard = created.occurredAt();
  }

  void ended(String commandId, LoggedOutcome outcome) {
    Optional<PlannedCommand> command =
        created.commands().stream().filter(one -> one.commandId().equals(commandId)).findFirst();
    if (command.isEmpty()) {
      return;
    }
    // The plan's own text of the id: of a large log the events' would take as much memory again.
    outcomes.merge(
        command.get().commandId(), outcome, (known, now) -> now.beats(known) ? now : known);
    if (outcome.at().isAfter(lastHeard)) {
      lastHeard = outcome.at();
    }
  }

  public String planId() {
    return created.planId();
  }

  public ActorId actorId() {
    return created.actorId();
  }

  public Instant createdAt() {
    return created.occurredAt();
  }

  /** How many plans the actor has had since one was carried out whole, this one included. */
  public int attempt() {
    return 1 + former.map(LoggedPlan::attempt).orElse(0);
  }

  /** What failed last in these attempts, in a line. */
  public Optional<String> lastFailure() {
    return outcomes.values().stream()
        .filter(outcome -> outcome.failure().isPresent())
        .max(Comparator.comparing(LoggedOutcome::at))
        .flatMap(LoggedOutcome::failure)
        .or(() -> former.flatMap(LoggedPlan::lastFailure));
  }

  /** When the latest of its events happened. */
  public Instant lastHeard() {
    return lastHeard;
  }

  public int total() {
    return created.commands().size();
  }

  public int done() {
    return outcomes.size();
  }

  public boolean open() {
    return done() < total();
  }

  /** Whether everything was done. */
  public boolean succeeded() {
    return !open() && outcomes.values().stream().allMatch(LoggedOutcome::succeeded);
  }

  /** Its commands that wait for an operator: it is not known whether they were paid. */
  List<PlannedCommand> parked() {
    return created.commands().stream()
        .filter(
            command ->
                Optional.ofNullable(outcomes.get(command.commandId()))
                    .filter(outcome -> outcome.result() == LoggedOutcome.Result.PARKED)
                    .isPresent())
        .toList();
  }

  /** The images that it has generated, each with what came of it so far. */
  List<Optional<LoggedOutcome>> generations() {
    List<Optional<LoggedOutcome>> generations = new ArrayList<>();
    for (PlannedCommand command : created.commands()) {
      if (command.kind() == CommandKind.GENERATE) {
        generations.add(Optional.ofNullable(outcomes.get(command.commandId())));
      }
    }
    return generations;
  }

  /** How many of its images were bought, or may have been. */
  public int imagesBought() {
    return (int)
        generations().stream()
            .flatMap(Optional::stream)
            .filter(outcome -> outcome.result() != LoggedOutcome.Result.FAILED)
            .count();
  }

  /** What its images cost together, US dollars; empty if an earlier release has not said so. */
  public Optional<BigDecimal> costUsd() {
    return Optional.ofNullable(created.estimatedCostUsd()).map(BigDecimal::valueOf);
  }

  /** What each of its images costs, US dollars; empty if that is not known, or there is none. */
  public Optional<BigDecimal> priceUsd() {
    int images = generations().size();
    return images == 0
        ? Optional.empty()
        : costUsd().map(cost -> cost.divide(BigDecimal.valueOf(images), MathContext.DECIMAL64));
  }
}
