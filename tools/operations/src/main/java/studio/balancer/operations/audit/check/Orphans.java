package studio.balancer.operations.audit.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import studio.balancer.contracts.text.Line;
import studio.balancer.operations.audit.charge.ReplicateCharge;
import studio.balancer.operations.audit.log.CommittedOffsets;
import studio.balancer.operations.audit.log.RecordPosition;
import studio.balancer.operations.audit.state.ObjectKeys;

/** What belongs to no actor that is known. */
public final class Orphans {
  private Orphans() {}

  /**
   * What should not be there.
   *
   * @param charges for commands that no plan has
   * @param staged commands that no plan has, whose bytes are in the staging area
   * @param records that are not messages
   */
  public static List<Violation> of(
      Collection<ReplicateCharge> charges,
      Collection<String> staged,
      Collection<RecordPosition> records,
      CommittedOffsets committed,
      Set<RecordPosition> deadLetters) {
    List<Violation> violations = new ArrayList<>();
    for (ReplicateCharge charge : charges) {
      violations.add(
          new Violation(
              CheckName.CHARGES.label(),
              null,
              "prediction " + charge.predictionId(),
              Line.of("it is charged, and no command has its seed %s and prompt", charge.seed())));
    }
    for (String command : staged) {
      violations.add(
          new Violation(
              CheckName.UNLISTED_FILES.label(),
              null,
              ObjectKeys.staged(command),
              "no plan has such a command"));
    }
    for (RecordPosition place : records) {
      if (committed.covers(place) && !deadLetters.contains(place)) {
        violations.add(
            new Violation(
                CheckName.TRACES.label(),
                null,
                place.toString(),
                "it is not a message, and is not among the dead letters"));
      }
    }
    return violations;
  }
}
