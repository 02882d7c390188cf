package studio.balancer.storage.claims;

import java.util.Set;

/**
 * The numbers that images have by other evidence than the claims.
 *
 * @param nextIndex the manifest's next free number when the command was planned
 * @param named the numbers in the names of the actor's objects, ours or not
 */
public record NumbersInUse(int nextIndex, Set<Integer> named) {
  public NumbersInUse {
    named = Set.copyOf(named);
  }

  /** The highest of them, or {@link Claims#NO_NUMBER}. */
  int highest() {
    return named.stream()
        .mapToInt(Integer::intValue)
        .reduce(Math.max(nextIndex - 1, Claims.NO_NUMBER), Math::max);
  }
}
