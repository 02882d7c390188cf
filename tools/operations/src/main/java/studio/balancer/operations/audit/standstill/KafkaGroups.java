package studio.balancer.operations.audit.standstill;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.audit.log.Consumption;
import studio.balancer.operations.audit.log.Place;

/** {@link Groups} of a cluster. Not for several threads. */
final class KafkaGroups implements Groups, AutoCloseable {
  private static final int GIVE_UP_AFTER_MS = 15_000;
  private static final Duration POLL = Duration.ofMillis(100);

  /** For the first records; where a transaction is open there is none to be had. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** Only the first record of a partition is wanted, which comes however large it is. */
  private static final int MAX_FETCHED = 1;

  /** What is looked for is there already. */
  private static final int FETCH_WAIT_MS = 20;

  private final String bootstrapServers;
  private final String prefix;
  private final Admin admin;
  private final KafkaConsumer<byte[], byte[]> consumer;

  KafkaGroups(String bootstrapServers, String prefix) {
    this.bootstrapServers = bootstrapServers;
    this.prefix = prefix;
    try {
      this.admin =
          Admin.create(
              Map.of(
                  AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                  bootstrapServers,
                  AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                  GIVE_UP_AFTER_MS,
                  AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                  GIVE_UP_AFTER_MS / 2));
      this.consumer =
          new KafkaConsumer<>(
              Map.of(
                  ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                  bootstrapServers,
                  ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                  "false",
                  ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                  "false",
                  // What is aborted, and the marks of transactions, are nobody's work.
                  ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                  "read_committed",
                  ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                  MAX_FETCHED,
                  ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                  FETCH_WAIT_MS,
                  ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                  GIVE_UP_AFTER_MS),
              new ByteArrayDeserializer(),
              new ByteArrayDeserializer());
    } catch (KafkaException e) {
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
      Map<TopicPartition, Long> ends = consumer.endOffsets(all.keySet());
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
    } catch (KafkaException e) {
      throw unreachable(e);
    } catch (ExecutionException e) {
      throw unreachable(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OperationException("interrupted");
    }
  }

  @Override
  public void close() {
    consumer.close();
    admin.close();
  }

  private Map<String, Map<TopicPartition, OffsetAndMetadata>> committed()
      throws ExecutionException, InterruptedException {
    return admin
        .listConsumerGroupOffsets(
            groups().collect(Collectors.toMap(g -> g, g -> new ListConsumerGroupOffsetsSpec())))
        .all()
        .get();
  }

  /** A group that never was is described as one without members, or not at all. */
  private Map<String, Integer> members() throws InterruptedException {
    Map<String, Integer> members = new HashMap<>();
    for (var group : admin.describeConsumerGroups(groups().toList()).describedGroups().entrySet()) {
      try {
        members.put(group.getKey(), group.getValue().get().members().size());
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof org.apache.kafka.common.errors.GroupIdNotFoundException)) {
          throw unreachable(e.getCause());
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
        consumer.partitionsFor(consumption.topic().name(prefix)).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    Map<TopicPartition, Long> next = new HashMap<>(consumer.beginningOffsets(partitions));
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
    Map<TopicPartition, ConsumerRecord<byte[], byte[]>> heads = new HashMap<>();
    Set<TopicPartition> wanted =
        next.keySet().stream()
            .filter(place -> next.get(place) < ends.get(place))
            .collect(Collectors.toCollection(HashSet::new));
    consumer.assign(wanted);
    // Of a look before they are assigned still, and held back.
    consumer.resume(wanted);
    wanted.forEach(place -> consumer.seek(place, next.get(place)));
    long begin = System.nanoTime();
    while (!wanted.isEmpty() && System.nanoTime() - begin < PATIENCE.toNanos()) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        TopicPartition place = new TopicPartition(record.topic(), record.partition());
        heads.putIfAbsent(place, record);
      }
      wanted.removeIf(
          place -> heads.containsKey(place) || consumer.position(place) >= ends.get(place));
      consumer.pause(consumer.assignment().stream().filter(p -> !wanted.contains(p)).toList());
    }
    return heads;
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
                    new Place(consumption.topic(), place.partition(), head.offset()),
                    Instant.ofEpochMilli(head.timestamp()),
                    ends.get(place) - head.offset()));
          }
        });
    return new GroupLook(members, committed, waiting);
  }

  private OperationException unreachable(Throwable cause) {
    return new OperationException(
        String.format(
            Locale.ROOT, "Kafka at %s does not answer: %s", bootstrapServers, cause.getMessage()));
  }
}
