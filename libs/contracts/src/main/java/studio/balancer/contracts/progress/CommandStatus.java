package studio.balancer.contracts.progress;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import studio.balancer.contracts.actor.Printable;

/** Where a command of a plan stands. */
public enum CommandStatus {
  /** It has no outcome yet. */
  OPEN("open", false, false),
  /** The image is stored. */
  STORED("stored", true, true),
  /** The image is deleted. */
  DELETED("deleted", true, true),
  /** The image was to be deleted, and is not the one that was seen at planning. */
  SKIPPED("skipped", true, false),
  /** It did not work. */
  FAILED("failed", true, false),
  /** It may have been paid, and waits for an operator or a late answer. */
  PARKED("parked", true, false);

  private final String label;
  private final boolean ended;
  private final boolean succeeded;

  CommandStatus(String label, boolean ended, boolean succeeded) {
    this.label = label;
    this.ended = ended;
    this.succeeded = succeeded;
  }

  @JsonValue
  public String label() {
    return label;
  }

  /** Whether the plan need not wait for it. */
  public boolean ended() {
    return ended;
  }

  public boolean succeeded() {
    return succeeded;
  }

  @JsonCreator
  public static CommandStatus of(String label) {
    return Arrays.stream(values())
        .filter(status -> status.label.equals(label))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no such command status: " + Printable.of(label)));
  }
}
