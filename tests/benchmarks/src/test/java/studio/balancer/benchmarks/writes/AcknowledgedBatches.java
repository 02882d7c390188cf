package studio.balancer.benchmarks.writes;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.log.FetchSize;
import studio.balancer.log.LogClients;
import studio.balancer.log.ReadLimits;
import studio.balancer.log.ReadOutcome;
import studio.balancer.log.StopToken;
import studio.balancer.log.TopicRange;
import studio.balancer.log.TopicReader;

/**
 * In which batches the manifest-service took the events: each ends where it committed, and every
 * commit is a record of Kafka's own topic for them (GroupCoordinatorRecordHelpers in Kafka).
 */
record AcknowledgedBatches(String bootstrapServers, String group) {
  private static final String COMMITS = "__consumer_offsets";
  private static final Duration SILENCE = Duration.ofSeconds(30);

  /**
   * How many actors the batches touched, each counted once for every batch that has an event of it.
   *
   * @param from where the events that are looked at begin
   */
  long actorsTouched(Map<TopicPartition, Long> from) {
    Map<Integer, TreeSet<Long>> ends = ends();
    Map<Integer, TreeMap<Long, Set<String>>> touched = new HashMap<>();
    LogClients clients = LogClients.of(bootstrapServers, SILENCE);
    try (TopicReader reader = reader(clients)) {
      Map<TopicPartition, Long> until =
          reader.offsets().whole(Topic.IMAGE_EVENTS.baseName()).until();
      read(
          reader,
          new TopicRange(from, until),
          record -> {
            Long end =
                ends.getOrDefault(record.partition(), new TreeSet<>()).higher(record.offset());
            touched
                .computeIfAbsent(record.partition(), none -> new TreeMap<>())
                .computeIfAbsent(end == null ? Long.MAX_VALUE : end, none -> new HashSet<>())
                .add(new String(record.key(), StandardCharsets.UTF_8));
          });
    }
    return touched.values().stream()
        .flatMap(batches -> batches.values().stream())
        .mapToLong(Set::size)
        .sum();
  }

  private Map<Integer, TreeSet<Long>> ends() {
    Map<Integer, TreeSet<Long>> ends = new HashMap<>();
    LogClients clients = LogClients.of(bootstrapServers, SILENCE);
    try (TopicReader reader = reader(clients)) {
      read(reader, reader.offsets().whole(COMMITS), record -> note(record, ends));
    }
    return ends;
  }

  private void note(ConsumerRecord<byte[], byte[]> record, Map<Integer, TreeSet<Long>> ends) {
    ByteBuffer key = ByteBuffer.wrap(record.key());
    // 0 and 1 are offsets, what is above are groups.
    boolean offset = key.getShort() <= 1 && record.value() != null;
    if (offset && text(key).equals(group) && text(key).equals(Topic.IMAGE_EVENTS.baseName())) {
      int partition = key.getInt();
      long next = ByteBuffer.wrap(record.value()).getLong(Short.BYTES);
      ends.computeIfAbsent(partition, none -> new TreeSet<>()).add(next);
    }
  }

  private static String text(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.getShort()];
    buffer.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static TopicReader reader(LogClients clients) {
    return new TopicReader(
        clients.reader(FetchSize.several()), ReadLimits.silence(SILENCE), new StopToken());
  }

  private static void read(
      TopicReader reader,
      TopicRange range,
      java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each) {
    if (!(reader.read(range, each) instanceof ReadOutcome.Complete)) {
      throw new IllegalStateException("not all of %s could be read".formatted(List.of(range)));
    }
  }
}
