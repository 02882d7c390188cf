package studio.balancer.operations.client;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import studio.balancer.contracts.text.Line;
import studio.balancer.operations.health.ServiceHealth;
import studio.balancer.operations.installation.Service;

/** Says why nothing more was heard of a change, as far as the services' health tells. */
public final class NoAnswerReason {
  private NoAnswerReason() {}

  /**
   * One line.
   *
   * @param healths what each service says of itself, by its name; empty if none could be asked
   */
  public static String text(BalanceOutcome.NoAnswer noAnswer, Map<String, ServiceHealth> healths) {
    String what =
        noAnswer.plan() == null
            ? Line.of("no answer within %s", noAnswer.waited())
            : Line.of(
                "plan %s is not complete within %s, it goes on",
                noAnswer.plan().planId(), noAnswer.waited());
    List<String> wrong =
        healths.entrySet().stream()
            .filter(service -> service.getValue().wrong())
            .map(service -> Line.of("the %s %s", service.getKey(), service.getValue().text()))
            .toList();
    if (!wrong.isEmpty()) {
      return what + ": " + String.join("; ", wrong);
    }
    return noAnswer.plan() == null ? what + ": " + unknown(healths) : what + notAsked(healths);
  }

  private static String unknown(Map<String, ServiceHealth> healths) {
    return healths.get(Service.PLANNER.label()) instanceof ServiceHealth.Up
        ? "the planner is UP, but does it use this cluster and topic prefix?" + notAsked(healths)
        : "is the planner running?" + notAsked(healths);
  }

  private static String notAsked(Map<String, ServiceHealth> healths) {
    if (healths.isEmpty()) {
      return " (not asked: no address of the services)";
    }
    String names =
        healths.entrySet().stream()
            .filter(service -> service.getValue() instanceof ServiceHealth.NotAsked)
            .map(Map.Entry::getKey)
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "" : Line.of(" (not asked, no address: %s)", names);
  }
}
