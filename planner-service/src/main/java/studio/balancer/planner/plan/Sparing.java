package studio.balancer.planner.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import studio.balancer.balance.decision.Decision;
import studio.balancer.balance.decision.Decision.Deletion;
import studio.balancer.balance.trainingset.TrainingImage;
import studio.balancer.balance.trainingset.TrainingSet;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.text.Line;
import studio.balancer.objectstore.ObjectUrls;

/**
 * Takes out of a decision what would delete more than it says: an entry whose object or local file
 * is another's that stays, or the base image. Such an entry is left alone, and noted.
 */
final class Sparing {
  private static final Optional<String> APART =
      Optional.of("another entry, which goes too, is the same file, and is known by other bytes");

  private final ObjectUrls urls;

  Sparing(ObjectUrls urls) {
    this.urls = urls;
  }

  Decision of(TrainingSet set, Decision decision) {
    if (decision.deletes().isEmpty()) {
      // What all images are made of, and how it may be spelt, costs more than all else of a
      // decision.
      return decision;
    }
    Map<FileName, String> spared = new LinkedHashMap<>();
    List<Deletion> deletes = decision.deletes();
    // What is left alone stays, and may itself be what another deletion would take.
    for (boolean changed = true; changed; ) {
      Holdings holdings = holdings(set, deletes);
      Set<FileName> apart = apart(holdings, deletes);
      List<Deletion> allowed = new ArrayList<>();
      for (Deletion deletion : deletes) {
        Optional<String> against =
            holdings
                .against(deletion.image().image())
                .or(() -> apart.contains(deletion.image().file()) ? APART : Optional.empty());
        against.ifPresentOrElse(
            reason -> spared.put(deletion.image().file(), reason), () -> allowed.add(deletion));
      }
      changed = allowed.size() < deletes.size();
      deletes = allowed;
    }
    if (spared.isEmpty()) {
      return decision;
    }
    List<String> notes = new ArrayList<>(decision.notes());
    spared.forEach((file, reason) -> notes.add(Line.of("%s is left alone: %s", file, reason)));
    return new Decision(deletes, decision.generates(), notes);
  }

  /**
   * Those that are one file with another that goes, but are not known by the same bytes: one of
   * them may be left alone when the time comes, and what it names would be gone.
   */
  private static Set<FileName> apart(Holdings holdings, List<Deletion> deletes) {
    Map<Object, List<TrainingImage>> alike = new HashMap<>();
    for (Deletion deletion : deletes) {
      TrainingImage image = deletion.image().image();
      holdings
          .marks(image)
          .forEach(mark -> alike.computeIfAbsent(mark, none -> new ArrayList<>()).add(image));
    }
    Set<FileName> apart = new HashSet<>();
    for (List<TrainingImage> images : alike.values()) {
      boolean one =
          images.stream()
                  .map(image -> List.of(image.bytes(), holdings.marks(image).skip(1).toList()))
                  .distinct()
                  .count()
              == 1;
      if (!one) {
        images.forEach(image -> apart.add(image.file()));
      }
    }
    return apart;
  }

  /** What stays when those deletions are carried out. */
  Holdings holdings(TrainingSet set, List<Deletion> deletes) {
    Set<FileName> going = new HashSet<>();
    deletes.forEach(deletion -> going.add(deletion.image().file()));
    List<TrainingImage> staying =
        set.images().stream().filter(image -> !going.contains(image.file())).toList();
    return new Holdings(urls, set, staying);
  }
}
