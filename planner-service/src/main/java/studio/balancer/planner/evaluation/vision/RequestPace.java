package studio.balancer.planner.evaluation.vision;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import studio.balancer.messaging.delivery.Pause;

/** Keeps all threads together below a number of requests in any minute. */
final class RequestPace {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final int maxPerMinute;
  private final Clock clock;
  private final Pause pause;
  private final Deque<Instant> passed = new ArrayDeque<>();

  RequestPace(int maxPerMinute, Clock clock, Pause pause) {
    this.maxPerMinute = maxPerMinute;
    this.clock = clock;
    this.pause = pause;
  }

  /** Waits until one request may be sent. */
  void await() {
    for (Optional<Duration> wait = askToPass(); wait.isPresent(); wait = askToPass()) {
      pause.of(wait.get());
    }
  }

  private synchronized Optional<Duration> askToPass() {
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
