package studio.balancer.operations.audit.standstill;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InterruptException;
import studio.balancer.log.FetchSize;
import studio.balancer.log.FirstRecords;
import studio.balancer.log.LogClients;
import studio.balancer.log.LogUnavailableException;
import studio.balancer.log.ReadLimits;
import studio.balancer.log.ReadOutcome;
import studio.balancer.log.StopToken;
import studio.balancer.log.TopicRange;
import studio.balancer.log.TopicReader;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.audit.log.Consumption;
import studio.balancer.operations.audit.log.RecordPosition;

/** {@link Groups} of a cluster. Not for several threads. */
final class KafkaGroups implements Groups, AutoCloseable {
  private static final Duration GIVE_UP_AFTER = Duration.ofSeconds(15);

  /** For the first records; where a transaction is open there is none to be had. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final String bootstrapServers;
  private final String prefix;
  private final LogClients clients;
  private final Admin admin;
  private final TopicReader reader;

  KafkaGroups(String bootstrapServers, String prefix) {
    this.bootstrapServers = bootstrapServers;
    this.prefix = prefix;
    this.clients = LogClients.of(bootstrapServers, GIVE_UP_AFTER);
    try {
      this.admin = clients.admin();
      this.reader =
          new TopicReader(
              clients.reader(FetchSize.first()), ReadLimits.deadline(PATIENCE), new StopToken());
    } catch (LogUnavailableException e) {
      throw unreachable(e);
    }
  }

  @Override
  public Map<Consumption, GroupLook> look() {
    try {
      Map<String, Map<TopicPartition, OffsetAndMetadata>> committed = committed();
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
    } catch (LogUnavailableException e) {
      throw unreachable(e);
    }
  }

  @Override
  public void close() {
    reader.close();
    admin.close();
  }

  private Map<String, Map<TopicPartition, OffsetAndMetadata>> committed() {
    return clients.answer(
        "offsets of the groups",
        admin
            .listConsumerGroupOffsets(
                groups().collect(Collectors.toMap(g -> g, g -> new ListConsumerGroupOffsetsSpec())))
            .all());
  }

  /** A group that never was is described as one without members, or not at all. */
  private Map<String, Integer> members() {
    Map<String, Integer> members = new HashMap<>();
    for (var group : admin.describeConsumerGroups(groups().toList()).describedGroups().entrySet()) {
      try {
        members.put(
            group.getKey(),
            clients.answer("group " + group.getKey(), group.getValue()).members().size());
      } catch (LogUnavailableException e) {
        if (!(e.getCause() instanceof GroupIdNotFoundException)) {
          throw e;
        }
      }
    }
    return members;
  }

  private Stream<String> groups() {
    return Stream.of(Consumption.values()).map(consumption -> consumption.group(prefix));
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
    return switch (first.outcome()) {
      case ReadOutcome.Complete complete -> first.records();
      case ReadOutcome.TimedOut late -> first.records();
      case ReadOutcome.Stopped stopped -> throw new OperationException("interrupted");
      case ReadOutcome.Failed failed -> throw unreachable(failed.cause().getMessage());
    };
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

  private OperationException unreachable(LogUnavailableException e) {
    return e.getCause() instanceof InterruptException
        ? new OperationException("interrupted")
        : unreachable(e.reason());
  }

  private OperationException unreachable(String reason) {
    return new OperationException("Kafka at %s does not answer: %s", bootstrapServers, reason);
  }
}
