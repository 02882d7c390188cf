package studio.balancer.manifest.history;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.manifest.eventlog.EventLog;

/**
 * Reads a partition for many actors: once if their records fit into what may be set aside, else
 * once to count and once for each slice of actors whose records do.
 *
 * @param most how many bytes may be set aside; an actor alone may have more
 */
public record PartitionReading(EventLog log, long most) {
  /** Gets some actors, and their records. */
  @FunctionalInterface
  public interface Reader {
    /**
     * Reads what it wants before it returns.
     *
     * @param actors some of those that were asked for
     * @param history has the records of these actors alone
     * @throws IOException if the rest is not wanted any more
     * @throws InterruptedException the same
     */
    void read(Collection<ActorId> actors, PartitionHistory history)
        throws IOException, InterruptedException;
  }

  /**
   * Reads.
   *
   * @param actors whose records are wanted; all are in that partition
   * @param end up to where the log is read beforehand
   * @param reader gets each actor once
   */
  public void read(int partition, Collection<ActorId> actors, long end, Reader reader)
      throws IOException, InterruptedException {
    Map<ActorId, Long> bytes;
    try (PartitionHistory all = new PartitionHistory(log, partition, actors)) {
      if (all.collect(end, most)) {
        reader.read(actors, all);
        return;
      }
      bytes = all.bytes();
    }
    for (List<ActorId> slice : slices(bytes)) {
      try (PartitionHistory history = new PartitionHistory(log, partition, slice)) {
        history.collect(end, Long.MAX_VALUE);
        reader.read(slice, history);
      }
    }
  }

  private List<List<ActorId>> slices(Map<ActorId, Long> bytes) {
    List<List<ActorId>> slices = new ArrayList<>();
    List<ActorId> slice = new ArrayList<>();
    long taken = 0;
    for (Map.Entry<ActorId, Long> actor : new TreeMap<>(bytes).entrySet()) {
      if (!slice.isEmpty() && taken + actor.getValue() > most) {
        slices.add(slice);
        slice = new ArrayList<>();
        taken = 0;
      }
      slice.add(actor.getKey());
      taken += actor.getValue();
    }
    slices.add(slice);
    return slices;
  }
}
