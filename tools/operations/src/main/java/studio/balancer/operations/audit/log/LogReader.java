package studio.balancer.operations.audit.log;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.topic.DeadLetterHeader;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.log.FetchSize;
import studio.balancer.log.FirstRecords;
import studio.balancer.log.TopicRange;
import studio.balancer.log.TopicReader;
import studio.balancer.operations.rawlog.Cluster;
import studio.balancer.operations.rawlog.RecordHeader;

/** Reads the topics as they are, without a group: no service notices. Not for several threads. */
public final class LogReader implements ImageEventLog, AutoCloseable {
  private final String prefix;
  private final Cluster cluster;
  private final Admin admin;
  private final TopicReader reader;

  public LogReader(String bootstrapServers, String prefix) {
    this.prefix = prefix;
    this.cluster = new Cluster(bootstrapServers);
    this.admin = cluster.admin();
    this.reader = cluster.reader(FetchSize.several());
  }

  @Override
  public String topicId() {
    return cluster
        .asking(() -> cluster.clients().describe(admin, Topic.IMAGE_EVENTS.name(prefix)))
        .topicId()
        .toString();
  }

  @Override
  public long end(int partition) {
    TopicPartition events = events(partition);
    return cluster.asking(() -> reader.offsets().ends(List.of(events)).get(events));
  }

  @Override
  public void read(
      int partition, long from, long end, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    read(TopicRange.of(events(partition), from, end), each);
  }

  @Override
  public boolean hasRecords(int partition, long from, long end) {
    FirstRecords first = reader.first(TopicRange.of(events(partition), from, end));
    cluster.check(first.outcome());
    return !first.records().isEmpty();
  }

  private TopicPartition events(int partition) {
    return new TopicPartition(Topic.IMAGE_EVENTS.name(prefix), partition);
  }

  /** How far every service's groups have committed. */
  @Override
  public CommittedOffsets committed() {
    Map<CommittedOffsets.Partition, Long> offsets = new HashMap<>();
    for (Map<TopicPartition, OffsetAndMetadata> group : groups().values()) {
      group.forEach(
          (partition, offset) ->
              Topic.find(prefix, partition.topic())
                  .filter(topic -> offset != null)
                  .ifPresent(
                      topic ->
                          offsets.put(
                              new CommittedOffsets.Partition(topic, partition.partition()),
                              offset.offset())));
    }
    return new CommittedOffsets(offsets);
  }

  private Map<String, Map<TopicPartition, OffsetAndMetadata>> groups() {
    return cluster.asking(() -> Consumption.offsets(cluster.clients(), admin, prefix));
  }

  /** Where the topics end now, the dead letters' included. */
  public LogEnds ends() {
    List<String> names =
        Consumption.topics().stream()
            .flatMap(topic -> Stream.of(topic.name(prefix), topic.deadLetterName(prefix)))
            .toList();
    return cluster.asking(
        () -> new LogEnds(reader.offsets().ends(reader.offsets().partitions(names))));
  }

  /** The records that were put to the dead letters, by where they came from. */
  public Set<RecordPosition> deadLetters(LogEnds ends) {
    Set<String> names =
        Consumption.topics().stream()
            .map(topic -> topic.deadLetterName(prefix))
            .collect(Collectors.toSet());
    Set<RecordPosition> sources = new HashSet<>();
    read(
        ends.of(partition -> names.contains(partition.topic())),
        record ->
            Topic.find(prefix, String.valueOf(RecordHeader.text(record, DeadLetterHeader.TOPIC)))
                .ifPresent(topic -> source(topic, record, sources)));
    return sources;
  }

  /** What the topics say of some actors. */
  public LogSlice read(LogEnds ends, Predicate<ActorId> wanted, Set<Integer> actorPartitions) {
    LogSlice slice = new LogSlice();
    RecordReading reading = new RecordReading(slice, wanted);
    Map<String, Topic> topics =
        Consumption.topics().stream()
            .collect(Collectors.toMap(topic -> topic.name(prefix), topic -> topic));
    read(
        ends.of(
            partition -> {
              Topic topic = topics.get(partition.topic());
              return topic != null
                  && (RecordReading.ANYWHERE.contains(topic)
                      || actorPartitions.contains(partition.partition()));
            }),
        record -> reading.accept(topics.get(record.topic()), record));
    return slice;
  }

  /** Every partition that actors' records are in. */
  public static Set<Integer> everyPartition() {
    return IntStream.range(0, KeyPartition.COUNT).boxed().collect(Collectors.toSet());
  }

  @Override
  public void close() {
    reader.close();
    admin.close();
  }

  private void read(LogEnds ends, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    read(TopicRange.below(ends.ends()), each);
  }

  private void read(TopicRange range, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    cluster.check(reader.read(range, each));
  }

  private static void source(
      Topic topic, ConsumerRecord<byte[], byte[]> record, Set<RecordPosition> sources) {
    try {
      sources.add(
          new RecordPosition(
              topic,
              Integer.parseInt(RecordHeader.text(record, DeadLetterHeader.PARTITION)),
              Long.parseLong(RecordHeader.text(record, DeadLetterHeader.OFFSET))));
    } catch (NumberFormatException e) {
      // No service of ours wrote this: it is a dead letter of no record.
      return;
    }
  }
}
