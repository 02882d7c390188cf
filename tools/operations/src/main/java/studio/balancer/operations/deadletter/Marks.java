package studio.balancer.operations.deadletter;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.contracts.text.Line;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.objectstore.StateFolder;
import studio.balancer.operations.rawlog.RecordLog;

/**
 * Which dead letters are settled: {@code dead-letters/{topic id}/{partition}-{offset}.json}. A
 * topic cannot lose single records, so the letters stay where they are until they are too old.
 */
public final class Marks {
  private static final Pattern NAME = Pattern.compile("(\\d{1,9})-(\\d{1,18})\\.json");

  private final ObjectStore store;
  private final String bucket;
  private final RecordLog log;
  private final Clock clock;
  private final String decidedBy;
  private final Map<String, String> prefixes = new HashMap<>();

  /**
   * What is kept of a decision.
   *
   * @param id the dead letter, or the place of a record that does not count
   * @param decidedBy who says so, or null if nobody said who it is
   */
  record Mark(String id, Settlement decision, Instant decidedAt, String decidedBy) {}

  public Marks(ObjectStore store, String bucket, RecordLog log, Clock clock) {
    this(store, bucket, log, clock, null);
  }

  /**
   * The same for someone.
   *
   * @param decidedBy who decides, as said
   */
  public Marks(ObjectStore store, String bucket, RecordLog log, Clock clock, String decidedBy) {
    this.decidedBy = decidedBy;
    this.store = store;
    this.bucket = bucket;
    this.log = log;
    this.clock = clock;
  }

  /** Settles a letter. The first decision stands; the same again changes nothing. */
  public void settle(DeadLetterId id, Settlement decision) {
    Mark mark = new Mark(id.toString(), decision, Timestamp.now(clock), decidedBy);
    store.create(
        new ObjectAddress(bucket, prefix(id.topic()) + name(id.partition(), id.offset())),
        ObjectContent.json(Json.prettyBytes(mark)));
  }

  /**
   * Notes that a record does not count where it is: {@code {topic id}/{partition}-{offset}.json} of
   * its own topic. It stays in the log for ever, longer than any dead letter about it.
   */
  public void discard(SourcePlace place) {
    Mark mark = new Mark(place.toString(), Settlement.DISCARDED, Timestamp.now(clock), decidedBy);
    store.create(
        new ObjectAddress(bucket, prefix(place.topic()) + name(place.partition(), place.offset())),
        ObjectContent.json(Json.prettyBytes(mark)));
  }

  public Set<DeadLetterId> settled(String topic) {
    return marked(topic, (partition, offset) -> new DeadLetterId(topic, partition, offset));
  }

  /** The records of a topic that do not count. */
  public Set<SourcePlace> discarded(String topic) {
    return marked(topic, (partition, offset) -> new SourcePlace(topic, partition, offset));
  }

  private <T> Set<T> marked(String topic, BiFunction<Integer, Long, T> place) {
    String prefix = prefix(topic);
    try (Stream<ObjectSummary> marks = store.list(bucket, prefix)) {
      return marks
          .map(mark -> NAME.matcher(mark.key().substring(prefix.length())))
          .filter(Matcher::matches)
          .map(name -> place.apply(Integer.valueOf(name.group(1)), Long.valueOf(name.group(2))))
          .collect(Collectors.toSet());
    }
  }

  private String prefix(String topic) {
    return StateFolder.DEAD_LETTERS.key(prefixes.computeIfAbsent(topic, log::topicId) + "/");
  }

  private static String name(int partition, long offset) {
    return Line.of("%d-%d.json", partition, offset);
  }
}
