package studio.balancer.operations.audit;

import java.util.List;
import java.util.OptionalInt;
import studio.balancer.contracts.text.Line;
import studio.balancer.operations.audit.check.Violation;

/**
 * What an audit looked at and found.
 *
 * @param events how many records of {@code image-events}
 * @param charges how many, or empty where Replicate is the real one, which lists none
 * @param localFiles whether local files were looked at
 * @param notAsked the services that have no address, and were not asked for their health
 * @param violations what is not as it must be, by actor
 */
public record AuditReport(
    int actors,
    long events,
    OptionalInt charges,
    boolean localFiles,
    List<String> notAsked,
    List<Violation> violations) {
  public AuditReport {
    notAsked = List.copyOf(notAsked);
    violations = List.copyOf(violations);
  }

  public boolean clean() {
    return violations.isEmpty();
  }

  /** One line: {@code 20 actors, 812 events, 140 charges: nothing found}. */
  public String summary() {
    return Line.of(
        "%s, %s, %s%s%s: %s",
        counted(actors, "actor"),
        counted(events, "event"),
        charges.isPresent()
            ? counted(charges.getAsInt(), "charge")
            : "charges not looked at (Replicate is the real one)",
        localFiles ? "" : ", local files not looked at",
        notAsked.isEmpty() ? "" : ", not asked (no address): " + String.join(", ", notAsked),
        clean() ? "nothing found" : counted(violations.size(), "violation"));
  }

  private static String counted(long number, String what) {
    return Line.of("%d %s%s", number, what, number == 1 ? "" : "s");
  }
}
