package studio.balancer.console.actor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A plan in the actor's history.
 *
 * @param status {@code open} until every command has an outcome
 * @param completedAt empty while it is open
 * @param commands what it does, with what came of it
 */
public record PlanRow(
    String planId,
    String status,
    String changeId,
    String createdAt,
    String completedAt,
    List<CommandRow> commands) {
  static final String OPEN = "open";

  /**
   * A command of a plan.
   *
   * @param subject the image's file, or its type while it has no name
   * @param status {@code open} until it has an outcome
   * @param progress how far a generation without an outcome is; empty if it has not begun
   * @param reason why it failed, was skipped or parked; empty if it did not
   */
  public record CommandRow(
      String commandId,
      String kind,
      String subject,
      String status,
      String progress,
      String at,
      String reason) {
    static CommandRow of(String commandId, JsonNode outcome, Map<String, String> progress) {
      String stage = outcome.path("stage").asText("");
      String status = outcome.path("status").asText(OPEN);
      String reason = outcome.path("reason").asText("");
      return new CommandRow(
          commandId,
          outcome.path("kind").asText("command"),
          outcome.path("file").asText(outcome.path("type").asText("")),
          status,
          progress.getOrDefault(commandId, ""),
          status.equals(OPEN) ? "" : outcome.path("at").asText(""),
          stage.isEmpty() ? reason : stage + ": " + reason);
    }

    /** Whether another try may succeed. */
    public boolean failed() {
      return "failed".equals(status);
    }
  }

  static PlanRow of(String planId, JsonNode plan, JsonNode outcomes, Map<String, String> progress) {
    List<CommandRow> commands = new ArrayList<>();
    plan.path("commands")
        .forEach(
            id -> commands.add(CommandRow.of(id.asText(), outcomes.path(id.asText()), progress)));
    return new PlanRow(
        planId,
        plan.path("status").asText(OPEN),
        plan.path("change_id").asText(""),
        plan.path("created_at").asText(""),
        plan.path("completed_at").asText(""),
        commands);
  }

  public boolean open() {
    return status.equals(OPEN);
  }

  /** How many of its commands have an outcome. */
  public long done() {
    return commands.stream().filter(command -> !command.status().equals(OPEN)).count();
  }

  /** Its commands that have no outcome. */
  static List<String> openCommands(JsonNode manifest) {
    return manifest.path("commands").properties().stream()
        .filter(command -> command.getValue().path("status").asText().equals(OPEN))
        .map(Map.Entry::getKey)
        .toList();
  }
}
