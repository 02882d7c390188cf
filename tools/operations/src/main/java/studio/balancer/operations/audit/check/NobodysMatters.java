package studio.balancer.operations.audit.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import studio.balancer.operations.audit.charge.Charge;
import studio.balancer.operations.audit.log.CommittedOffsets;
import studio.balancer.operations.audit.log.Place;
import studio.balancer.operations.audit.state.ObjectKeys;

/** What belongs to no actor that is known. */
public final class NobodysMatters {
  private NobodysMatters() {}

  /**
   * What should not be there.
   *
   * @param charges for commands that no plan has
   * @param staged commands that no plan has, whose bytes are in the staging area
   * @param records that are not messages
   */
  public static List<Violation> of(
      Collection<Charge> charges,
      Collection<String> staged,
      Collection<Place> records,
      CommittedOffsets committed,
      Set<Place> deadLetters) {
    List<Violation> violations = new ArrayList<>();
    for (Charge charge : charges) {
      violations.add(
          new Violation(
              "charges",
              null,
              "prediction " + charge.predictionId(),
              String.format(
                  Locale.ROOT,
                  "it is charged, and no command has its seed %s and prompt",
                  charge.seed())));
    }
    for (String command : staged) {
      violations.add(
          new Violation(
              "unlisted-files", null, ObjectKeys.staged(command), "no plan has such a command"));
    }
    for (Place place : records) {
      if (committed.covers(place) && !deadLetters.contains(place)) {
        violations.add(
            new Violation(
                "traces",
                null,
                place.toString(),
                "it is not a message, and is not among the dead letters"));
      }
    }
    return violations;
  }
}
