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
 * Puts images together that repeat one another. What repeats the same image repeats each other,
 * also when that image is bad or gone; so a chain or a circle of marks is one group.
 */
final class NearDuplicates {
  private final Map<FileName, FileName> leaders = new HashMap<>();

  private NearDuplicates() {}

  /** The groups; an image that repeats none and is repeated by none is a group of its own. */
  static Collection<List<EvaluatedImage>> groups(List<EvaluatedImage> images) {
    NearDuplicates marks = new NearDuplicates();
    for (EvaluatedImage image : images) {
      FileName original = image.evaluation().nearDuplicateOf();
      if (original != null) {
        marks.leaders.put(marks.leader(image.file()), marks.leader(original));
      }
    }
    Map<FileName, List<EvaluatedImage>> groups = new TreeMap<>();
    for (EvaluatedImage image : images) {
      groups.computeIfAbsent(marks.leader(image.file()), leader -> new ArrayList<>()).add(image);
    }
    return groups.values();
  }

  private FileName leader(FileName file) {
    FileName leader = file;
    while (!leader.equals(leaders.getOrDefault(leader, leader))) {
      leader = leaders.get(leader);
    }
    return leader;
  }
}
