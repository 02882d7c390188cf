package studio.balancer.replicate.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import studio.balancer.replicate.http.ApiProblemException;

/** At most so many creates within any minute. Safe for threads. */
public final class RateLimit {

  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final int perMinute;
  private final Clock clock;
  private final Deque<Instant> accepted = new ArrayDeque<>();

  public RateLimit(int perMinute, Clock clock) {
    this.perMinute = perMinute;
    this.clock = clock;
  }

  /**
   * Counts one create.
   *
   * @throws ApiProblemException 429 with the whole seconds until the next one is allowed
   */
  public synchronized void take() {
    Instant now = clock.instant();
    Instant start = now.minus(WINDOW);
    while (!accepted.isEmpty() && !accepted.peek().isAfter(start)) {
      accepted.poll();
    }
    if (accepted.size() >= perMinute) {
      Duration wait = Duration.between(start, accepted.peek());
      throw ApiProblemException.throttled(Math.max(1, wait.plusMillis(999).toSeconds()));
    }
    accepted.add(now);
  }
}
