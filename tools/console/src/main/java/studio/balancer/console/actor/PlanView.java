package studio.balancer.console.actor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.progress.PlanSummary;

/**
 * A plan as it was decided, with the set before and after side by side.
 *
 * @param before the set that it was made for, in its order; empty if the plan is of an earlier
 *     release
 * @param stays what of it stayed
 * @param stored the images that it has brought
 * @param versions tell the bytes of images from other bytes of that name, where they are known
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
    List<String> stored,
    Map<String, String> versions) {

  static PlanView of(
      ActorId actor, PlanRow row, PlanSummary summary, Map<String, String> versions) {
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
        stored,
        versions);
  }

  /** The types of the images that failed, each as often as it did. */
  public List<String> again() {
    return row.commands().stream()
        .filter(command -> command.failed() && command.kind().equals("generate"))
        .map(PlanRow.CommandRow::subject)
        .filter(subject -> ImageType.find(subject).isPresent())
        .toList();
  }

  /** How many of each type failed. */
  public Map<String, Long> againCounts() {
    return again().stream()
        .collect(Collectors.groupingBy(type -> type, TreeMap::new, Collectors.counting()));
  }

  /** Tells an image's bytes from other bytes of that name; empty if it is not known. */
  public String version(String file) {
    return versions.getOrDefault(file, "");
  }

  /** Whether an image of the set before is gone by it. */
  public boolean goes(PlanSummary.Image image) {
    return deletes.stream().anyMatch(delete -> delete.file().equals(image.file()));
  }
}
