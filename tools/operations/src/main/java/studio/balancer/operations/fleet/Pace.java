package studio.balancer.operations.fleet;

import java.time.Duration;

/**
 * How fast a run gets on.
 *
 * @param elapsed since its first change was published
 * @param before how many images were done by then, in plans that were open already
 */
record Pace(Duration elapsed, int before) {
  /** How many seconds the rest takes at that pace; null if nothing tells. */
  Long secondsLeft(int done, int all) {
    int here = done - before;
    return here <= 0 ? null : elapsed.toMillis() * (all - done) / here / 1000;
  }
}
