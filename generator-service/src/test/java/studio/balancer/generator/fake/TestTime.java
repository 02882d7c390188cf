package studio.balancer.generator.fake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import studio.balancer.messaging.delivery.Pause;

/** Time that passes only when a thread waits, and then at once. */
public final class TestTime extends Clock implements Pause {
  /** When every test begins. */
  public static final Instant START = Instant.parse("2026-01-05T10:00:00Z");

  private static final Duration ENDLESS = Duration.ofDays(30);

  private final List<Duration> pauses = new ArrayList<>();
  private final Deque<Runnable> meanwhile = new ArrayDeque<>();
  private Instant now = START;

  @Override
  public void of(Duration duration) {
    pauses.add(duration);
    now = now.plus(duration);
    if (Duration.between(START, now).compareTo(ENDLESS) > 0) {
      throw new AssertionError("waits for ever");
    }
    if (!meanwhile.isEmpty()) {
      meanwhile.removeFirst().run();
    }
  }

  /** Lets something happen during the next pause that has nothing else to happen. */
  public void meanwhile(Runnable event) {
    meanwhile.addLast(event);
  }

  /** Lets time pass. */
  public void pass(Duration duration) {
    now = now.plus(duration);
  }

  /** All pauses so far. */
  public List<Duration> pauses() {
    return List.copyOf(pauses);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
