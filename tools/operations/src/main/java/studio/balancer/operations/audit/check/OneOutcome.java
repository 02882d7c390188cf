package studio.balancer.operations.audit.check;

import java.util.List;
import java.util.Map;
import studio.balancer.contracts.event.PlannedCommand;
import studio.balancer.operations.audit.log.LogEvent;

/**
 * Each command has one outcome, repetitions aside; a parked one may have one more. A command
 * without any is part of the open plan.
 */
public final class OneOutcome implements Check {
  @Override
  public List<Violation> of(ActorSnapshot snapshot) {
    Findings findings = new Findings(CheckName.OUTCOMES, snapshot);
    Map<String, List<LogEvent.Ended>> outcomes = snapshot.log().outcomes();
    outcomes.forEach(
        (command, ended) -> {
          int max = ended.getFirst().parked() ? 2 : 1;
          if (ended.size() > max) {
            findings.add("command " + command, "%d outcomes: %s", ended.size(), describe(ended));
          }
        });
    for (LogEvent.Planned plan : snapshot.log().plans()) {
      boolean open = snapshot.state().current().open().filter(plan.planId()::equals).isPresent();
      for (PlannedCommand command : plan.commands()) {
        if (!open && !outcomes.containsKey(command.commandId())) {
          findings.add(
              "command " + command.commandId(),
              "no outcome (%s of plan %s, %s), and the plan is not open",
              command.kind().label(),
              plan.planId(),
              plan.place());
        }
      }
    }
    return findings.list();
  }

  private static String describe(List<LogEvent.Ended> ended) {
    return String.join(
        ", ", ended.stream().map(each -> each.outcome() + " (" + each.place() + ")").toList());
  }
}
