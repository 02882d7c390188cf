package studio.balancer.system.crash;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One plan of one actor on its way: what was seen of it, and where a service is to be killed. */
final class Run {
  private final PlanNames names;
  private final Optional<CrashPoint> target;
  private final Map<Sighting, Integer> counts = new HashMap<>();
  private final List<CrashPoint> seen = new ArrayList<>();
  private boolean met;
  private boolean ended;

  /**
   * @param actor whose plan it is
   * @param target where a service is to be killed; empty if it is only looked at
   */
  Run(String actor, Optional<CrashPoint> target) {
    this.names = new PlanNames(actor);
    this.target = target;
  }

  /** Its ids and names. */
  PlanNames names() {
    return names;
  }

  /** Notes a sighting, and tells whether it is the target's, which it is once. */
  synchronized boolean see(Sighting sighting) {
    if (ended) {
      return false;
    }
    CrashPoint point = new CrashPoint(sighting, counts.merge(sighting, 1, Integer::sum));
    seen.add(point);
    boolean now = !met && target.filter(point::equals).isPresent();
    met |= now;
    return now;
  }

  /** What comes from here on is not of the plan. */
  synchronized void end() {
    ended = true;
  }

  /** Everything that was seen so far, in order. */
  synchronized List<CrashPoint> seen() {
    return List.copyOf(seen);
  }

  /** The images that Replicate was asked for more than once, of which none may be. */
  synchronized List<String> askedTwice() {
    return seen.stream()
        .filter(point -> point.sighting().what().startsWith(RequestWatch.CREATE))
        .filter(point -> point.ordinal() > 1)
        .map(point -> "asked for twice: " + point)
        .toList();
  }

  /** Whether the target was met. */
  synchronized boolean met() {
    return met;
  }
}
