package studio.balancer.generator.admission;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import studio.balancer.generator.replicate.ReplicateConfiguration;

/** Keeps all workers together below a number of requests in any such time. */
@Singleton
public final class RateLimiter {
  private final int max;
  private final Duration window;
  private final Clock clock;
  private final Deque<Instant> passed = new ArrayDeque<>();

  /**
   * @param max how many may pass
   * @param window in any time of this length
   */
  public RateLimiter(int max, Duration window, Clock clock) {
    this.max = max;
    this.window = window;
    this.clock = clock;
  }

  /** The limit on creates, which cost money. */
  @Inject
  public RateLimiter(ReplicateConfiguration configuration, Clock clock) {
    this(configuration.createsPerMinute(), Duration.ofMinutes(1), clock);
  }

  /** A clock that was set back must not make all wait until it is where it was. */
  private void setBackTo(Instant now) {
    if (!passed.isEmpty() && passed.getLast().isAfter(now)) {
      List<Instant> past = passed.stream().map(at -> at.isAfter(now) ? now : at).toList();
      passed.clear();
      passed.addAll(past);
    }
  }

  /** How long to wait before asking again; empty if one may go now, and is counted. */
  public synchronized Optional<Duration> askToPass() {
    Instant now = clock.instant();
    setBackTo(now);
    while (!passed.isEmpty() && !passed.getFirst().plus(window).isAfter(now)) {
      passed.removeFirst();
    }
    if (passed.size() < max) {
      passed.addLast(now);
      return Optional.empty();
    }
    return Optional.of(Duration.between(now, passed.getFirst().plus(window)));
  }
}
