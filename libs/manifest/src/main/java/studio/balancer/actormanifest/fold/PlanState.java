package studio.balancer.actormanifest.fold;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import studio.balancer.contracts.progress.PlanStatus;

/** Where a plan stands. */
public enum PlanState {
  /** Some of its commands have no outcome yet. */
  OPEN("open", null),
  /** Every command did what it was to do. */
  COMPLETED("completed", PlanStatus.COMPLETED),
  /** Every command has ended, and not all of them well. */
  PARTIAL("partial", PlanStatus.PARTIAL);

  private final String label;
  private final PlanStatus status;

  PlanState(String label, PlanStatus status) {
    this.label = label;
    this.status = status;
  }

  @JsonValue
  public String label() {
    return label;
  }

  public Optional<PlanStatus> ended() {
    return Optional.ofNullable(status);
  }
}
