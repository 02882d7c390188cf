package studio.balancer.simulation.scheduling;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.PriorityQueue;

/**
 * Time that passes by a moment with each step, and to the next alarm when nothing else is to do.
 */
public final class SimulatedTime extends Clock {
  private static final Instant START = Instant.parse("2026-01-05T10:00:00Z");
  private static final Duration MOMENT = Duration.ofMillis(1);

  private final PriorityQueue<Alarm> alarms = new PriorityQueue<>();
  private Instant now = START;
  private long set;

  /** Something that happens at a time. */
  private record Alarm(Instant at, long order, Runnable action) implements Comparable<Alarm> {
    @Override
    public int compareTo(Alarm other) {
      int byTime = at.compareTo(other.at);
      return byTime == 0 ? Long.compare(order, other.order) : byTime;
    }
  }

  /** Does something after a time. */
  public void after(Duration wait, Runnable action) {
    alarms.add(new Alarm(now.plus(wait), set++, action));
  }

  /** Lets a moment pass. */
  void tick() {
    pass(MOMENT);
  }

  /** Lets time pass, whatever instance is in the middle of something. */
  public void pass(Duration duration) {
    now = now.plus(duration);
    while (!alarms.isEmpty() && !alarms.peek().at().isAfter(now)) {
      alarms.poll().action().run();
    }
  }

  /** Lets time pass to the next alarm; false if there is none. */
  boolean passToNext() {
    if (alarms.isEmpty()) {
      return false;
    }
    Instant next = alarms.peek().at();
    pass(next.isAfter(now) ? Duration.between(now, next) : Duration.ZERO);
    return true;
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
