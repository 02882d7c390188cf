package studio.balancer.fakes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Time that passes only when a test says so or a thread pauses, and then at once. */
public class TestClock extends Clock {
  /** When tests begin; with microseconds, the finest that the product writes. */
  public static final Instant START = Instant.parse("2026-01-05T10:00:00.123456Z");

  /** Longer than anything in the product waits. */
  private static final Duration ENDLESS = Duration.ofDays(30);

  private final List<Duration> pauses = new ArrayList<>();
  private final Deque<Runnable> meanwhile = new ArrayDeque<>();
  private final Instant start;
  private volatile Instant now;

  /** Begins at {@link #START}. */
  public TestClock() {
    this(START);
  }

  /** Begins at another time. */
  public TestClock(Instant start) {
    this.start = start;
    this.now = start;
  }

  /** Lets time pass. */
  public void pass(Duration duration) {
    now = now.plus(duration);
  }

  /** Waits, as the product does through its collaborator. */
  public void pause(Duration duration) {
    pauses.add(duration);
    pass(duration);
    if (passed().compareTo(ENDLESS) > 0) {
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

  /** All pauses so far. */
  public List<Duration> pauses() {
    return List.copyOf(pauses);
  }

  /** How much time has passed since the beginning. */
  public Duration passed() {
    return Duration.between(start, now);
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
    throw new UnsupportedOperationException("everything is in UTC");
  }
}
