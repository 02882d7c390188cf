package studio.balancer.console.fleet;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.manifest.ActorManifestUpdated;
import studio.balancer.log.TopicRange;
import studio.balancer.operations.overview.EventHistory;
import studio.balancer.operations.overview.KnownSets;
import studio.balancer.operations.rawlog.RecordLog;

/**
 * The announced sets and the events, each read once: from the beginning at first, then what has
 * come since. Not for several threads.
 */
final class FleetLog {
  private final RecordLog log;
  private final String manifests;
  private final String events;
  private final Map<TopicPartition, Long> read = new HashMap<>();
  private final SortedMap<ActorId, ActorManifestUpdated> sets = new TreeMap<>();
  private final EventHistory history = new EventHistory();
  private final Set<ActorId> announced = new HashSet<>();
  private long records;

  /**
   * @param manifests the topic of the announced manifests, with its prefix
   * @param events the topic of the events, with its prefix
   */
  FleetLog(RecordLog log, String manifests, String events) {
    this.log = log;
    this.manifests = manifests;
    this.events = events;
  }

  /**
   * Reads what is new.
   *
   * @return whether there was anything
   */
  boolean catchUp() {
    long before = records;
    follow(manifests, record -> KnownSets.add(sets, record).ifPresent(announced::add));
    follow(events, history::accept);
    return records > before;
  }

  /** The actors that were told of since this was asked last. */
  Set<ActorId> takeChanged() {
    Set<ActorId> changed = new HashSet<>(history.takeChanged());
    changed.addAll(announced);
    announced.clear();
    return changed;
  }

  SortedMap<ActorId, ActorManifestUpdated> sets() {
    return sets;
  }

  EventHistory history() {
    return history;
  }

  private void follow(String topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    TopicRange all = log.range(topic, Optional.empty());
    Map<TopicPartition, Long> from = new HashMap<>(all.from());
    from.replaceAll((place, first) -> Math.max(first, read.getOrDefault(place, first)));
    log.read(
        new TopicRange(from, all.until()),
        record -> {
          records++;
          reader.accept(record);
        });
    // Interrupted before this, it is read again: what was taken twice counts once.
    read.putAll(all.until());
  }
}
