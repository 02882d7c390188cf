package studio.balancer.actormanifest.fold;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import studio.balancer.contracts.progress.CommandStatus;

/**
 * How many of a plan's commands stand where.
 *
 * @param total all of them
 * @param counts by status; a status that none has is absent
 * @param nowhere how many images were not there when they were to be deleted
 */
public record PlanTally(int total, Map<CommandStatus, Integer> counts, int nowhere) {
  public PlanTally {
    counts = Map.copyOf(counts);
  }

  static PlanTally of(int total, Collection<CommandEntry> commands) {
    Map<CommandStatus, Integer> counts = new EnumMap<>(CommandStatus.class);
    commands.forEach(command -> counts.merge(command.status(), 1, Integer::sum));
    int nowhere =
        (int) commands.stream().filter(each -> Boolean.FALSE.equals(each.wasThere())).count();
    return new PlanTally(total, counts, nowhere);
  }

  public int count(CommandStatus status) {
    return counts.getOrDefault(status, 0);
  }

  /** How many have an outcome. */
  public int done() {
    return counts.entrySet().stream()
        .filter(entry -> entry.getKey().ended())
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  /** Whether the plan waits for nothing any more. */
  public boolean ended() {
    return done() == total;
  }

  /** Whether everything was done. */
  public boolean succeeded() {
    return counts.entrySet().stream()
            .filter(entry -> entry.getKey().succeeded())
            .mapToInt(Map.Entry::getValue)
            .sum()
        == total;
  }
}
