package studio.balancer.operations.audit.check;

import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.text.Line;

/**
 * Something that is not as it must be.
 *
 * @param check its name, which says what must be true and what to do ({@code
 *     docs/reference/audit.md})
 * @param actorId whose it is, or null if it belongs to no actor
 * @param subject the file, record, command or plan concerned
 * @param problem what is wrong, for an operator to read
 */
public record Violation(String check, ActorId actorId, String subject, String problem) {
  /** Whether the other one is about the same, whatever else has changed meanwhile. */
  public boolean sameAs(Violation other) {
    return check.equals(other.check)
        && java.util.Objects.equals(actorId, other.actorId)
        && subject.equals(other.subject);
  }

  @Override
  public String toString() {
    return Line.of(
        "%s: %s: %s: %s", check, actorId == null ? "no actor" : actorId, subject, problem);
  }
}
