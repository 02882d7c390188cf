package studio.balancer.operations.overview;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.manifest.ActorManifestUpdated;
import studio.balancer.contracts.message.Received;
import studio.balancer.contracts.message.UnreadableMessageException;
import studio.balancer.operations.rawlog.RecordHeader;
import studio.balancer.operations.rawlog.RecordLog;

/** The latest that was announced of each actor's manifest: every actor that there is. */
public final class KnownSets {
  private KnownSets() {}

  /**
   * Reads the compacted topic once.
   *
   * @param topic {@code actor-manifests}, with its prefix
   */
  public static SortedMap<ActorId, ActorManifestUpdated> read(RecordLog log, String topic) {
    SortedMap<ActorId, ActorManifestUpdated> sets = new TreeMap<>();
    log.readAll(topic, record -> add(sets, record));
    return sets;
  }

  /**
   * Takes the next announcement of a manifest into those that are known.
   *
   * @return the actor that it is about; empty if it is none
   */
  public static Optional<ActorId> add(
      Map<ActorId, ActorManifestUpdated> sets, ConsumerRecord<byte[], byte[]> record) {
    Optional<ActorManifestUpdated> announced = read(record);
    announced.ifPresent(
        set ->
            sets.merge(
                set.actorId(),
                set,
                (known, now) -> now.revision() >= known.revision() ? now : known));
    return announced.map(ActorManifestUpdated::actorId);
  }

  /** What is not an announcement is none of ours: a compacted topic may be written to by others. */
  private static Optional<ActorManifestUpdated> read(ConsumerRecord<byte[], byte[]> record) {
    try {
      return Optional.of(
          Received.read(RecordHeader.of(record), record.value(), ActorManifestUpdated.class)
              .message());
    } catch (UnreadableMessageException e) {
      return Optional.empty();
    }
  }
}
