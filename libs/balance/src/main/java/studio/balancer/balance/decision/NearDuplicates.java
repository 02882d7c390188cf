package studio.balancer.balance.decision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import studio.balancer.balance.evaluation.EvaluatedImage;
import studio.balancer.contracts.actor.FileName;

/**
 * Puts images together that are said to repeat one another, or have the same bytes. What repeats
 * the same image repeats each other, also when that image is bad or gone; so a chain or a circle of
 * marks is one group.
 */
final class NearDuplicates {
  private final Map<FileName, FileName> leaders = new HashMap<>();

  private NearDuplicates() {}

  /** The groups; an image that repeats none and is repeated by none is a group of its own. */
  static Collection<List<EvaluatedImage>> groups(List<EvaluatedImage> images) {
    NearDuplicates marks = new NearDuplicates();
    Map<String, FileName> byBytes = new HashMap<>();
    for (EvaluatedImage image : images) {
      Likeness.sha256(image)
          .map(sha256 -> byBytes.putIfAbsent(sha256, image.file()))
          .ifPresent(same -> marks.join(image.file(), same));
      FileName original = image.evaluation().nearDuplicateOf();
      if (original != null) {
        marks.join(image.file(), original);
      }
    }
    Map<FileName, List<EvaluatedImage>> groups = new TreeMap<>();
    for (EvaluatedImage image : images) {
      groups.computeIfAbsent(marks.leader(image.file()), leader -> new ArrayList<>()).add(image);
    }
    return groups.values();
  }

  private void join(FileName image, FileName original) {
    leaders.put(leader(image), leader(original));
  }

  private FileName leader(FileName file) {
    FileName leader = file;
    while (!leader.equals(leaders.getOrDefault(leader, leader))) {
      leader = leaders.get(leader);
    }
    return leader;
  }
}
