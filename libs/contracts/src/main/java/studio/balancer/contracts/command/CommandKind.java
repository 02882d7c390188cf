package studio.balancer.contracts.command;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a command does. */
public enum CommandKind {
  /** Have an image made and stored. */
  GENERATE("generate"),
  /** Remove an image. */
  DELETE("delete");

  private final String label;

  CommandKind(String label) {
    this.label = label;
  }

  @JsonValue
  public String label() {
    return label;
  }
}
