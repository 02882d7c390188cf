package studio.balancer.operations.watching;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a watch may wait.
 *
 * @param maxSilence after which a stream that says nothing, not even a heartbeat, is left
 * @param between before the feed is asked again
 * @param maxAway for how long it may be away
 * @param whole after which the watch is over; empty if it has no end of its own
 */
public record WatchLimits(
    Duration maxSilence, Duration between, Duration maxAway, Optional<Duration> whole) {
  /** Three heartbeats of the service ({@code balancer.feed.heartbeat}). */
  private static final Duration MAX_SILENCE = Duration.ofSeconds(45);

  private static final Duration BETWEEN = Duration.ofSeconds(1);

  public static WatchLimits of(Duration maxAway, Optional<Duration> whole) {
    return new WatchLimits(MAX_SILENCE, BETWEEN, maxAway, whole);
  }
}
