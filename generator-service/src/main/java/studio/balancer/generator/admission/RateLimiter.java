package studio.balancer.generator.admission;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import studio.balancer.generator.replicate.ReplicateConfiguration;

/** Keeps all workers together below a number of creates in any minute. */
@Singleton
public final class RateLimiter {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final int maxPerMinute;
  private final Clock clock;
  private final Deque<Instant> passed = new ArrayDeque<>();

  public RateLimiter(ReplicateConfiguration configuration, Clock clock) {
    this.maxPerMinute = configuration.createsPerMinute();
    this.clock = clock;
  }

  /** How long to wait before asking again; empty if one may go now, and is counted. */
  public synchronized Optional<Duration> askToPass() {
    Instant now = clock.instant();
    while (!passed.isEmpty() && !passed.getFirst().plus(WINDOW).isAfter(now)) {
      passed.removeFirst();
    }
    if (passed.size() < maxPerMinute) {
      passed.addLast(now);
      return Optional.empty();
    }
    return Optional.of(Duration.between(now, passed.getFirst().plus(WINDOW)));
  }
}
