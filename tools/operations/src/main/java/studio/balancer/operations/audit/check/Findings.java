package studio.balancer.operations.audit.check;

import java.util.ArrayList;
import java.util.List;
import studio.balancer.contracts.text.Line;

/** The violations that one check finds with one actor. */
final class Findings {
  private final CheckName check;
  private final ActorSnapshot snapshot;
  private final List<Violation> violations = new ArrayList<>();

  Findings(CheckName check, ActorSnapshot snapshot) {
    this.check = check;
    this.snapshot = snapshot;
  }

  void add(String subject, String problem, Object... values) {
    violations.add(
        new Violation(check.label(), snapshot.actor(), subject, Line.of(problem, values)));
  }

  List<Violation> list() {
    return List.copyOf(violations);
  }
}
