package studio.balancer.operations.audit.standstill;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import studio.balancer.log.FetchSize;
import studio.balancer.log.FirstRecords;
import studio.balancer.log.LogUnavailableException;
import studio.balancer.log.ReadLimits;
import studio.balancer.log.ReadOutcome;
import studio.balancer.log.TopicRange;
import studio.balancer.log.TopicReader;
import studio.balancer.operations.audit.log.Consumption;
import studio.balancer.operations.audit.log.RecordPosition;
import studio.balancer.operations.rawlog.Cluster;

/** {@link Groups} of a cluster. Not for several threads. */
final class KafkaGroups implements Groups, AutoCloseable {
  /** For the first records; where a transaction is open there is none to be had. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final String prefix;
  private final Cluster cluster;
  private final Admin admin;
  private final TopicReader reader;

  KafkaGroups(String bootstrapServers, String prefix) {
    this.prefix = prefix;
    this.cluster = new Cluster(bootstrapServers);
    this.admin = cluster.admin();
    this.reader = cluster.reader(FetchSize.first(), ReadLimits.deadline(PATIENCE));
  }

  @Override
  public Map<Consumption, GroupLook> look() {
    return cluster.asking(this::looked);
  }

  private Map<Consumption, GroupLook> looked() {
    Map<String, Map<TopicPartition, OffsetAndMetadata>> committed =
        Consumption.offsets(cluster.clients(), admin, prefix);
    Map<String, Integer> members = members();
    Map<Consumption, Map<TopicPartition, Long>> next = new EnumMap<>(Consumption.class);
    for (Consumption consumption : Consumption.values()) {
      next.put(consumption, next(consumption, committed.get(consumption.group(prefix))));
    }
    Map<TopicPartition, Long> all = new HashMap<>();
    next.values().forEach(all::putAll);
    Map<TopicPartition, Long> ends = reader.offsets().ends(all.keySet());
    Map<TopicPartition, ConsumerRecord<byte[], byte[]>> heads = heads(all, ends);
    Map<Consumption, GroupLook> looks = new EnumMap<>(Consumption.class);
    next.forEach(
        (consumption, offsets) ->
            looks.put(
                consumption,
                group(
                    consumption,
                    members.getOrDefault(consumption.group(prefix), 0),
                    offsets,
                    ends,
                    heads)));
    return looks;
  }

  @Override
  public void close() {
    reader.close();
    admin.close();
  }

  /** A group that never was is described as one without members, or not at all. */
  private Map<String, Integer> members() {
    Map<String, Integer> members = new HashMap<>();
    List<String> groups =
        Stream.of(Consumption.values()).map(consumption -> consumption.group(prefix)).toList();
    for (var group : admin.describeConsumerGroups(groups).describedGroups().entrySet()) {
      try {
        members.put(
            group.getKey(),
            cluster.clients().answer("group " + group.getKey(), group.getValue()).members().size());
      } catch (LogUnavailableException e) {
        if (!(e.getCause() instanceof GroupIdNotFoundException)) {
          throw e;
        }
      }
    }
    return members;
  }

  /** What each partition's consumer is to do next. */
  private Map<TopicPartition, Long> next(
      Consumption consumption, Map<TopicPartition, OffsetAndMetadata> committed) {
    List<TopicPartition> partitions =
        reader.offsets().partitions(List.of(consumption.topic().name(prefix)));
    Map<TopicPartition, Long> next = new HashMap<>(reader.offsets().beginnings(partitions));
    partitions.forEach(
        place -> {
          OffsetAndMetadata offset = committed == null ? null : committed.get(place);
          if (offset != null) {
            next.merge(place, offset.offset(), Math::max);
          }
        });
    return next;
  }

  private Map<TopicPartition, ConsumerRecord<byte[], byte[]>> heads(
      Map<TopicPartition, Long> next, Map<TopicPartition, Long> ends) {
    FirstRecords first = reader.first(new TopicRange(next, ends));
    if (!(first.outcome() instanceof ReadOutcome.TimedOut)) {
      cluster.check(first.outcome());
    }
    return first.records();
  }

  private static GroupLook group(
      Consumption consumption,
      int members,
      Map<TopicPartition, Long> next,
      Map<TopicPartition, Long> ends,
      Map<TopicPartition, ConsumerRecord<byte[], byte[]>> heads) {
    Map<Integer, Long> committed = new HashMap<>();
    List<GroupLook.Waiting> waiting = new ArrayList<>();
    next.forEach(
        (place, offset) -> {
          committed.put(place.partition(), offset);
          ConsumerRecord<byte[], byte[]> head = heads.get(place);
          if (head != null && head.offset() < ends.get(place)) {
            waiting.add(
                new GroupLook.Waiting(
                    new RecordPosition(consumption.topic(), place.partition(), head.offset()),
                    Instant.ofEpochMilli(head.timestamp()),
                    ends.get(place) - head.offset()));
          }
        });
    return new GroupLook(members, committed, waiting);
  }
}
