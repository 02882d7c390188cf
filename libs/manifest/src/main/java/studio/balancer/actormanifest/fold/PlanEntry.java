package studio.balancer.actormanifest.fold;

import java.time.Instant;
import java.util.List;
import studio.balancer.contracts.message.Require;

/**
 * A plan as the manifest has it.
 *
 * @param changeId the change that it answers
 * @param commands the ids of its commands, in their order, each once
 * @param completedAt when its last command ended, or null
 */
public record PlanEntry(
    String changeId,
    Instant createdAt,
    List<String> commands,
    PlanState status,
    Instant completedAt) {
  /** Nothing is taken in of which an announcement could not be made ({@code PlanCompleted}). */
  public PlanEntry {
    Require.present("commands", commands);
    Require.present("status", status);
    commands.forEach(id -> Require.id("commands[]", id));
    commands = commands.stream().distinct().toList();
  }

  /**
   * The plan after an outcome. Once ended it stays as it is, except that late successes may make a
   * partial one complete.
   *
   * @param tally its commands now
   */
  PlanEntry after(PlanTally tally, Instant at) {
    if (!tally.ended()) {
      return this;
    }
    PlanState now = tally.succeeded() ? PlanState.COMPLETED : PlanState.PARTIAL;
    return switch (status) {
      case OPEN -> new PlanEntry(changeId, createdAt, commands, now, at);
      case PARTIAL -> new PlanEntry(changeId, createdAt, commands, now, completedAt);
      case COMPLETED -> this;
    };
  }
}
