package studio.balancer.simulation.laws;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.event.ActorImported;
import studio.balancer.contracts.event.ImageDeleted;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.event.ImagesEvaluated;
import studio.balancer.contracts.event.PlanCreated;
import studio.balancer.contracts.message.Received;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.simulation.log.SimulatedLog;

/** What must be true of looking at images. */
final class LookingLaws {
  private LookingLaws() {}

  /**
   * Before a plan that balances, everything that upstream left unjudged has evidence in the log.
   */
  static List<Violation> check(SimulatedLog log, History history, ActorId actor) {
    Map<String, ActorDatasetChanged> changes = new HashMap<>();
    History.read(log, Topic.ACTOR_DATASET_CHANGED, ActorDatasetChanged.class)
        .forEach(change -> changes.put(change.message().changeId(), change.message()));
    List<Violation> violations = new ArrayList<>();
    Set<String> open = new HashSet<>();
    for (Received<ImageEvent> event : history.of(actor)) {
      switch (event.message()) {
        case ActorImported imported ->
            imported.manifest().path("images").properties().stream()
                .filter(image -> !image.getValue().has("quality"))
                .forEach(image -> open.add(image.getKey()));
        case ImagesEvaluated evaluated ->
            evaluated.evidence().forEach(look -> open.remove(look.file().value()));
        case ImageDeleted deleted -> open.remove(deleted.file().value());
        case PlanCreated plan -> {
          ActorDatasetChanged change = changes.get(plan.changeId());
          Set<String> unseen = new HashSet<>(open);
          change.evaluations().keySet().forEach(file -> unseen.remove(file.value()));
          if (change.asksToRebalance() && !unseen.isEmpty()) {
            violations.add(
                new Violation(
                    Law.LOOKED_FIRST,
                    "%s: plan %s was made before %s were looked at"
                        .formatted(actor, plan.planId(), unseen)));
          }
        }
        default -> {}
      }
    }
    return violations;
  }
}
