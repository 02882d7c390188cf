package studio.balancer.manifest.intake;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import studio.balancer.manifest.eventlog.EventLog;
import studio.balancer.messaging.delivery.RecordKey;

/**
 * Which actors have events before a place in the log. Without it every new actor, who has no
 * manifest yet, would cost a reading of the whole partition. A partition's keys are read once, the
 * first time that it is asked for, and then followed from the records consumed.
 *
 * <p>Keys are kept as 64-bit hashes. Two that meet cost one needless reading, never an event.
 */
final class SeenActors {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final EventLog log;
  private final Map<String, Keys> partitions = new ConcurrentHashMap<>();

  SeenActors(EventLog log) {
    this.log = log;
  }

  /**
   * Whether the key may have a record below an offset. No is certain.
   *
   * @param offset where the batch at hand begins in the partition
   */
  boolean before(String topicId, int partition, long offset, String key) {
    return keys(topicId, partition).before(partition, offset, key);
  }

  /** Notes what was consumed of a partition, in order. */
  void consumed(String topicId, int partition, List<ConsumerRecord<byte[], byte[]>> records) {
    keys(topicId, partition).follow(records);
  }

  /**
   * Forgets everything. Where the log is gone through from its beginning, an actor's first event
   * has none before it, and no reading of the partition is spent on finding that out.
   */
  void forget() {
    partitions.clear();
  }

  private Keys keys(String topicId, int partition) {
    return partitions.computeIfAbsent(topicId + "-" + partition, name -> new Keys());
  }

  static long hash(String key) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < key.length(); i++) {
      hash = (hash ^ key.charAt(i)) * FNV_PRIME;
    }
    return hash;
  }

  private final class Keys {
    private final LongSet hashes = new LongSet();

    /** All keys below it are in the set. */
    private long covered;

    synchronized boolean before(int partition, long offset, String key) {
      if (covered < offset) {
        log.scan(partition, covered, offset, this::add);
        covered = offset;
      }
      return hashes.contains(hash(key));
    }

    synchronized void follow(List<ConsumerRecord<byte[], byte[]>> records) {
      // Where something lies between, it is read when it is asked for.
      if (records.getFirst().offset() <= covered) {
        records.forEach(this::add);
        covered = Math.max(covered, records.getLast().offset() + 1);
      }
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
      if (record.key() != null) {
        hashes.add(hash(RecordKey.text(record)));
      }
    }
  }
}
