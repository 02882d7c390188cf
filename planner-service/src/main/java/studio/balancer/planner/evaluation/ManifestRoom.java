package studio.balancer.planner.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.balancer.actormanifest.fold.EvidenceSpace;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.evaluation.Evidence;

/** How much evidence a manifest still takes. */
final class ManifestRoom {
  /** What the events of a turn add beside their evidence: ids of 32 digits, times, a revision. */
  private static final int EVENTS = 1024;

  private final EvidenceSpace space;
  private final Map<FileName, List<Evidence>> taken = new HashMap<>();
  private long left;

  /**
   * The room as it is now.
   *
   * @param maxBytes the manifest is not to become larger
   */
  ManifestRoom(EvidenceSpace space, int maxBytes) {
    this.space = space;
    this.left = (long) maxBytes - space.bytes() - EVENTS;
  }

  /** Takes evidence of one image in, if there is room for all of it; else none of it. */
  boolean take(FileName file, List<Evidence> evidence) {
    List<Evidence> before = taken.getOrDefault(file, List.of());
    List<Evidence> after = new ArrayList<>(before);
    after.addAll(evidence);
    int growth = space.growth(file, after) - space.growth(file, before);
    if (growth > 0 && growth > left) {
      return false;
    }
    left -= growth;
    taken.put(file, after);
    return true;
  }
}
