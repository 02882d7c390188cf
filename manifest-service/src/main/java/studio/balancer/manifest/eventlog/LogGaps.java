package studio.balancer.manifest.eventlog;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells where the log has offsets without records: the marker of a transaction has one, and so has
 * each record of an aborted one. No consumer ever gets those, so they are not committed, and who
 * waits for everything to be applied must not wait for them.
 */
@Singleton
public final class LogGaps {
  /**
   * What was found.
   *
   * @param from where the look began
   * @param first where the first record was, or the end of the look
   * @param until where it ended
   */
  private record Look(long from, long first, long until) {
    boolean answers(long place, long end) {
      return from <= place && place <= first && (first < until || end <= until);
    }
  }

  private final EventLog log;
  private final Map<Integer, Look> looks = new ConcurrentHashMap<>();

  public LogGaps(EventLog log) {
    this.log = log;
  }

  /** Whether it is known already that there is no record in a range; nothing is read. */
  public boolean knownEmpty(int partition, long from, long until) {
    Look look = looks.get(partition);
    return look != null && look.answers(from, until) && look.first >= until;
  }

  /** Whether there is no record in a range. It is read at most once, and only to the first. */
  public boolean empty(int partition, long from, long until) {
    if (from >= until) {
      return true;
    }
    Look look = looks.get(partition);
    if (look == null || !look.answers(from, until)) {
      look = new Look(from, log.first(partition, from, until), until);
      looks.put(partition, look);
    }
    return look.first >= until;
  }

  /** Forgets everything: the topic is a new one. */
  public void forget() {
    looks.clear();
  }
}
