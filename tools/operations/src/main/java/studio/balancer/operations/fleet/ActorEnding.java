package studio.balancer.operations.fleet;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What became of an actor in a run over the fleet. */
public enum ActorEnding {
  /** There was nothing to do. */
  BALANCED,
  /** Its plan was carried out whole. */
  COMPLETED,
  /** Its plan has ended, and not everything was done. */
  PARTIAL,
  /** The planner has refused the change. */
  REJECTED,
  /** The brake holds it: a person is to look at it alone. */
  HELD,
  /** It has images of unknown type, and nothing is bought beside them unless a person says so. */
  WAITING_FOR_TYPES,
  /** Its plan would go beyond what the run may cost, or for how many it may do something. */
  LEFT;

  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Whether the actor is as it should be. */
  public boolean good() {
    return this == BALANCED || this == COMPLETED;
  }

  /** Whether a person is to look into it. */
  public boolean failed() {
    return this == PARTIAL || this == REJECTED || this == HELD;
  }
}
