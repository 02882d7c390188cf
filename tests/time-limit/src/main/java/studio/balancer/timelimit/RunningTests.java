package studio.balancer.timelimit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The tests that run now, and since when. */
final class RunningTests {
  private final Clock clock;
  private final Map<String, Instant> begun = new ConcurrentHashMap<>();

  RunningTests(Clock clock) {
    this.clock = clock;
  }

  void started(String test) {
    begun.put(test, clock.instant());
  }

  void finished(String test) {
    begun.remove(test);
  }

  /** Those that have run for at least as long, by name. */
  List<String> over(Duration limit) {
    Instant latest = clock.instant().minus(limit);
    return begun.entrySet().stream()
        .filter(test -> !test.getValue().isAfter(latest))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }
}
