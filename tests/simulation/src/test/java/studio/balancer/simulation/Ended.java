package studio.balancer.simulation;

import java.util.List;
import studio.balancer.simulation.laws.Law;
import studio.balancer.simulation.laws.Violation;

/**
 * A schedule that came to its end.
 *
 * @param steps how many it took
 * @param trace what they were, if they were written down
 * @param interfered whether something else than the seed had a part in it
 * @param violations which laws it broke, and by what
 */
record Ended(long steps, List<String> trace, boolean interfered, List<Violation> violations) {
  List<Law> laws() {
    return violations.stream().map(Violation::law).toList();
  }
}
