package studio.balancer.operations.audit.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import studio.balancer.contracts.event.PlannedCommand;
import studio.balancer.operations.audit.log.LogEvent;
import studio.balancer.operations.fold.Folding;

/** An actor has one open plan at most, and a service works on it. */
public final class OneOpenPlan implements Check {
  @Override
  public List<Violation> of(ActorSnapshot snapshot) {
    Findings findings = new Findings(CheckName.OPEN_PLANS, snapshot);
    Set<String> ended = snapshot.log().outcomes().keySet();
    List<String> unfinished =
        snapshot.log().plans().stream()
            .filter(plan -> plan.commands().stream().anyMatch(c -> !ended.contains(c.commandId())))
            .map(LogEvent.Planned::planId)
            .toList();
    if (unfinished.size() > 1) {
      findings.add("plans", "%d are open at once: %s", unfinished.size(), unfinished);
    }
    snapshot.state().current().open().ifPresent(open -> check(open, snapshot, ended, findings));
    return findings.list();
  }

  private static void check(
      String open, ActorSnapshot snapshot, Set<String> ended, Findings findings) {
    String subject = "plan " + open;
    if (!snapshot.state().plans().contains(open)) {
      findings.add(subject, "it is open, but there is no document of it");
    }
    InFlight inFlight = new InFlight(snapshot);
    Optional<LogEvent.Planned> plan =
        snapshot.log().plans().stream().filter(known -> known.planId().equals(open)).findFirst();
    if (plan.isEmpty()) {
      if (!inFlight.isPlanned()) {
        findings.add(subject, "it is open, but was never announced, and nothing waits that would");
      }
      return;
    }
    List<PlannedCommand> left =
        plan.get().commands().stream().filter(c -> !ended.contains(c.commandId())).toList();
    for (PlannedCommand command : left) {
      if (!inFlight.isWorkedOn(command.commandId()) && !inFlight.isPlanned()) {
        findings.add(
            subject,
            "it waits for command %s (%s), which no service works on: %s",
            command.commandId(),
            command.kind().label(),
            sent(snapshot, command.commandId()));
      }
    }
    boolean blocked = snapshot.state().folding() instanceof Folding.Blocked;
    if (left.isEmpty() && !blocked && !inFlight.isFolded() && !inFlight.isPlanned()) {
      findings.add(
          subject, "it is open, but each of its commands has ended, and nothing is to come");
    }
  }

  private static String sent(ActorSnapshot snapshot, String commandId) {
    return snapshot.log().sent().stream()
        .filter(record -> record.commandId().equals(commandId))
        .reduce((earlier, later) -> later)
        .map(record -> record.place() + " is acknowledged")
        .orElse("it was never sent");
  }
}
