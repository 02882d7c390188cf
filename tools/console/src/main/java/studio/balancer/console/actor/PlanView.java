package studio.balancer.console.actor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.progress.PlanSummary;

/**
 * A plan as it was decided, with the set before and after side by side.
 *
 * @param before the set that it was made for, in its order; empty if the plan is of an earlier
 *     release
 * @param stays what of it stayed
 * @param stored the images that it has brought
 */
public record PlanView(
    ActorId actorId,
    PlanRow row,
    double usd,
    String baseImage,
    List<String> notes,
    List<PlanSummary.Delete> deletes,
    List<PlanSummary.Generate> generates,
    List<PlanSummary.Image> before,
    List<PlanSummary.Image> stays,
    List<String> stored) {

  static PlanView of(ActorId actor, PlanRow row, PlanSummary summary) {
    Map<String, PlanRow.CommandRow> deleted = new HashMap<>();
    List<String> stored = new ArrayList<>();
    for (PlanRow.CommandRow command : row.commands()) {
      if (command.status().equals("deleted")) {
        deleted.put(command.subject(), command);
      } else if (command.status().equals("stored")) {
        stored.add(command.subject());
      }
    }
    List<PlanSummary.Image> before =
        Optional.ofNullable(summary.images()).orElse(List.<PlanSummary.Image>of());
    return new PlanView(
        actor,
        row,
        summary.estimatedCostUsd(),
        Optional.ofNullable(summary.baseImage()).orElse(""),
        summary.notes(),
        summary.deletes(),
        summary.generates(),
        before,
        before.stream().filter(image -> !deleted.containsKey(image.file().value())).toList(),
        stored);
  }

  /** Whether an image of the set before is gone by it. */
  public boolean goes(PlanSummary.Image image) {
    return deletes.stream().anyMatch(delete -> delete.file().equals(image.file()));
  }
}
