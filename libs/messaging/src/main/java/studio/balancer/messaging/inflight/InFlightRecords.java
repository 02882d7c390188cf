package studio.balancer.messaging.inflight;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The records that the service has in flight, and since when each is tried. */
@Singleton
public final class InFlightRecords {
  private final Clock clock;
  private final Set<Trial> trials = ConcurrentHashMap.newKeySet();
  private final Map<String, TopicTally> tallies = new ConcurrentHashMap<>();

  public InFlightRecords(Clock clock) {
    this.clock = clock;
  }

  /** Takes a record on that was written just now. The caller ends the trial. */
  public Trial take(RecordPlace place) {
    return take(place, clock.instant());
  }

  /**
   * Takes a record on. The caller ends the trial.
   *
   * @param written when the record was, by the broker's or its sender's clock
   */
  public Trial take(RecordPlace place, Instant written) {
    Trial trial = new Trial(this, place, written);
    trials.add(trial);
    return trial;
  }

  /**
   * Works on a record from taking it on to its end.
   *
   * @throws RuntimeException whatever the work throws
   */
  public void during(RecordPlace place, Runnable work) {
    during(place, clock.instant(), work);
  }

  /**
   * The same, of a record that was written at that time.
   *
   * @throws RuntimeException whatever the work throws
   */
  public void during(RecordPlace place, Instant written, Runnable work) {
    Trial trial = take(place, written);
    try {
      trial.during(work);
    } finally {
      trial.end();
    }
  }

  /** The records of a topic that are being tried, those first that are tried for longest. */
  public List<Tried> tried(String topic) {
    return trials.stream()
        .filter(trial -> trial.isOf(topic))
        .map(Trial::tried)
        .flatMap(Optional::stream)
        .sorted(Comparator.comparing(Tried::since))
        .toList();
  }

  /** How many records of a topic are in flight, those included that wait for their turn. */
  public int count(String topic) {
    return (int) trials.stream().filter(trial -> trial.isOf(topic)).count();
  }

  /** When the oldest of a topic's records in flight was written; empty if there is none. */
  public Optional<Instant> oldest(String topic) {
    return trials.stream()
        .filter(trial -> trial.isOf(topic))
        .map(Trial::written)
        .min(Comparator.naturalOrder());
  }

  /** What has come of a topic's records so far, also those that are done. */
  public TopicTally tally(String topic) {
    return tallies.computeIfAbsent(topic, name -> new TopicTally());
  }

  Instant now() {
    return clock.instant();
  }

  void remove(Trial trial) {
    trials.remove(trial);
  }
}
