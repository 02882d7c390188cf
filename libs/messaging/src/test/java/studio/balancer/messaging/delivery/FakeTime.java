package studio.balancer.messaging.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only by pauses, and then at once. */
public final class FakeTime extends Clock implements Pause {
  public static final Instant START = Instant.parse("2025-10-17T16:55:00Z");

  private final List<Duration> pauses = new ArrayList<>();
  private Instant now = START;

  @Override
  public void of(Duration duration) {
    pauses.add(duration);
    now = now.plus(duration);
  }

  /** Every pause so far. */
  public List<Duration> pauses() {
    return List.copyOf(pauses);
  }

  /** How much time has passed. */
  public Duration passed() {
    return Duration.between(START, now);
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
    return this;
  }
}
