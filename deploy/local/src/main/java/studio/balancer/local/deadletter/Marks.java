package studio.balancer.local.deadletter;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.local.rawlog.RecordLog;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.objectstore.StateFolder;

/**
 * Which dead letters are settled: {@code dead-letters/{topic id}/{partition}-{offset}.json}. A
 * topic cannot lose single records, so the letters stay where they are until they are too old.
 */
public final class Marks {
  private final ObjectStore store;
  private final String bucket;
  private final RecordLog log;
  private final Clock clock;
  private final Map<String, String> prefixes = new HashMap<>();

  /**
   * What is kept of a decision.
   *
   * @param id the dead letter
   * @param decision what was done
   * @param decidedAt when
   */
  record Mark(String id, Decision decision, Instant decidedAt) {}

  /**
   * @param store where they are
   * @param bucket in which bucket
   * @param log tells topics' ids
   * @param clock tells the time
   */
  public Marks(ObjectStore store, String bucket, RecordLog log, Clock clock) {
    this.store = store;
    this.bucket = bucket;
    this.log = log;
    this.clock = clock;
  }

  /** Settles a letter. The first decision stands; the same again changes nothing. */
  public void settle(DeadLetterId id, Decision decision) {
    Mark mark = new Mark(id.toString(), decision, Timestamp.now(clock));
    store.create(
        new ObjectAddress(bucket, prefix(id.topic()) + name(id)),
        ObjectContent.json(Json.prettyBytes(mark)));
  }

  /** The settled letters of a dead-letter topic. */
  public Set<DeadLetterId> settled(String topic) {
    String prefix = prefix(topic);
    try (Stream<ObjectSummary> marks = store.list(bucket, prefix)) {
      return marks
          .map(mark -> mark.key().substring(prefix.length()).replace(".json", ""))
          .map(place -> DeadLetterId.parse(topic + "-" + place))
          .collect(Collectors.toSet());
    }
  }

  private String prefix(String topic) {
    return StateFolder.DEAD_LETTERS.key(prefixes.computeIfAbsent(topic, log::topicId) + "/");
  }

  private static String name(DeadLetterId id) {
    return "%d-%d.json".formatted(id.partition(), id.offset());
  }
}
