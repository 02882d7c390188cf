package studio.balancer.messaging.inflight;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A record in flight, from its delivery until it may be acknowledged. Safe for threads. */
public final class Trial {
  private static final ThreadLocal<Trial> CURRENT = new ThreadLocal<>();

  private final InFlightRecords inFlight;
  private final RecordPlace place;
  private final Instant written;
  private Instant since;
  private String lastFailure;

  Trial(InFlightRecords inFlight, RecordPlace place, Instant written) {
    this.inFlight = inFlight;
    this.place = place;
    this.written = written;
  }

  /** Works on the record, in this thread. The first time is when it begins to be tried. */
  public void during(Runnable work) {
    begin();
    Trial outer = CURRENT.get();
    CURRENT.set(this);
    try {
      work.run();
    } finally {
      if (outer == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(outer);
      }
    }
  }

  /** Notes that a try of what this thread works on has failed; nothing if that is not a record. */
  public static void noteFailure(String reason) {
    Trial current = CURRENT.get();
    if (current != null) {
      current.failed(reason);
    }
  }

  /** The record is done, given up or given back. */
  public void end() {
    inFlight.remove(this);
  }

  boolean isOf(String topic) {
    return place.topic().equals(topic);
  }

  Instant written() {
    return written;
  }

  synchronized Optional<Tried> tried() {
    return Optional.ofNullable(since)
        .map(begun -> new Tried(place, begun, Optional.ofNullable(lastFailure)));
  }

  private synchronized void begin() {
    if (since == null) {
      since = inFlight.now();
      inFlight.tally(place.topic()).begin(Duration.between(written, since));
    }
  }

  private synchronized void failed(String reason) {
    lastFailure = reason;
    inFlight.tally(place.topic()).failTry();
  }
}
