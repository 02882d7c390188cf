package studio.balancer.operations.fleet;

import java.time.Duration;
import java.util.Optional;

/**
 * How fast a run gets on.
 *
 * @param elapsed since its first change was published
 * @param before how many images were done by then, in plans that were open already
 */
record Pace(Duration elapsed, int before) {
  /** How long the rest takes at that pace; empty if nothing tells. */
  Optional<Duration> left(int done, int all) {
    int here = done - before;
    return here <= 0
        ? Optional.empty()
        : Optional.of(
            Duration.ofMillis(Math.round((double) elapsed.toMillis() / here * (all - done))));
  }
}
