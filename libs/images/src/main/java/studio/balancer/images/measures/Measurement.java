package studio.balancer.images.measures;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.evaluation.Flag;

/**
 * What measuring found.
 *
 * @param type null where it would be a guess
 * @param quality 0 to 10, null where nothing can be judged
 * @param flags what is wrong with the image by itself; duplicates are found by comparing
 * @param blank nothing can be seen on it: the one finding that deletes alone
 * @param hash to compare it with others
 * @param values the numbers behind the verdict, rounded
 */
public record Measurement(
    ImageType type,
    Double quality,
    Set<Flag> flags,
    boolean blank,
    PerceptualHash hash,
    Map<String, Double> values) {
  public Measurement {
    Set<Flag> ordered = EnumSet.noneOf(Flag.class);
    ordered.addAll(flags);
    flags = Collections.unmodifiableSet(ordered);
    values = Collections.unmodifiableMap(new TreeMap<>(values));
  }
}
