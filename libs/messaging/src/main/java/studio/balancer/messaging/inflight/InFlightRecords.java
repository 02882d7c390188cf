package studio.balancer.messaging.inflight;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The records that the service has in flight, and since when each is tried. */
@Singleton
public final class InFlightRecords {
  private final Clock clock;
  private final Set<Trial> trials = ConcurrentHashMap.newKeySet();

  public InFlightRecords(Clock clock) {
    this.clock = clock;
  }

  /** Takes a record on. The caller ends the trial. */
  public Trial take(RecordPlace place) {
    Trial trial = new Trial(this, place);
    trials.add(trial);
    return trial;
  }

  /**
   * Works on a record from taking it on to its end.
   *
   * @throws RuntimeException whatever the work throws
   */
  public void during(RecordPlace place, Runnable work) {
    Trial trial = take(place);
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

  Instant now() {
    return clock.instant();
  }

  void remove(Trial trial) {
    trials.remove(trial);
  }
}
