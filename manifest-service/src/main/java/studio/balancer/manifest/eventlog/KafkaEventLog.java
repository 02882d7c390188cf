package studio.balancer.manifest.eventlog;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.log.FetchSize;
import studio.balancer.log.FirstRecords;
import studio.balancer.log.LogClients;
import studio.balancer.log.LogUnavailableException;
import studio.balancer.log.ReadLimits;
import studio.balancer.log.ReadOutcome;
import studio.balancer.log.StopToken;
import studio.balancer.log.TopicRange;
import studio.balancer.log.TopicReader;
import studio.balancer.messaging.delivery.StoppingException;
import studio.balancer.messaging.topic.ConsumerGroup;
import studio.balancer.messaging.topic.TopicConfiguration;

/** The events in Kafka, and how far this service's group has applied them. */
@Singleton
public final class KafkaEventLog implements EventLog, AppliedOffsets {
  private final LogClients clients;
  private final Admin admin;
  private final StopToken stop = new StopToken();
  private final String topic;
  private final String group;
  private final SharedQuestion<ListOffsetsResultInfo> ends;
  private final SharedQuestion<Map<TopicPartition, OffsetAndMetadata>> applied;

  public KafkaEventLog(
      LogClients clients,
      Admin admin,
      TopicConfiguration topics,
      @ConfigProperty(name = "quarkus.application.name") String service) {
    String prefix = topics.topicPrefix().orElse("");
    this.clients = clients;
    this.admin = admin;
    this.topic = Topic.IMAGE_EVENTS.name(prefix);
    this.group = ConsumerGroup.name(prefix, service, Topic.IMAGE_EVENTS);
    this.ends = new SharedQuestion<>("ends of " + topic, this::requestEnds);
    this.applied = new SharedQuestion<>("offsets of group " + group, this::requestApplied);
  }

  /** The topic's name on this cluster. */
  public String topic() {
    return topic;
  }

  @Override
  public String topicId() {
    return describe().topicId().toString();
  }

  /** How many partitions the topic has. */
  public int partitions() {
    return describe().partitions().size();
  }

  @Override
  public long endOffset(int partition) {
    return asking(() -> clients.answer("end of " + place(partition), ends.ask(partition))).offset();
  }

  private Map<Integer, KafkaFuture<ListOffsetsResultInfo>> requestEnds(Set<Integer> partitions) {
    Map<TopicPartition, OffsetSpec> places = new HashMap<>();
    partitions.forEach(partition -> places.put(place(partition), OffsetSpec.latest()));
    ListOffsetsResult result = offsets(places);
    return partitions.stream()
        .collect(toMap(identity(), partition -> result.partitionResult(place(partition))));
  }

  @Override
  public long offsetAt(int partition, Instant time) {
    // Asked first: what is appended meanwhile is later than the time.
    long end = endOffset(partition);
    long found = offset(partition, OffsetSpec.forTimestamp(time.toEpochMilli()));
    return found < 0 ? end : Math.min(found, end);
  }

  private long offset(int partition, OffsetSpec which) {
    TopicPartition place = place(partition);
    return asking(
            () ->
                clients.answer(
                    "offset in " + place, offsets(Map.of(place, which)).partitionResult(place)))
        .offset();
  }

  private ListOffsetsResult offsets(Map<TopicPartition, OffsetSpec> places) {
    return admin.listOffsets(places, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED));
  }

  private TopicPartition place(int partition) {
    return new TopicPartition(topic, partition);
  }

  private TopicDescription describe() {
    return asking(() -> clients.describe(admin, topic));
  }

  @Override
  public long applied(int partition) {
    OffsetAndMetadata offset =
        asking(() -> clients.answer("offsets of group " + group, applied.ask(partition)))
            .get(place(partition));
    return offset == null ? 0 : offset.offset();
  }

  private Map<Integer, KafkaFuture<Map<TopicPartition, OffsetAndMetadata>>> requestApplied(
      Set<Integer> partitions) {
    KafkaFuture<Map<TopicPartition, OffsetAndMetadata>> all =
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata();
    return partitions.stream().collect(toMap(identity(), partition -> all));
  }

  @Override
  public long first(int partition, long from, long until) {
    TopicPartition place = place(partition);
    return reading(
        place,
        from,
        until,
        (reader, range) -> {
          FirstRecords first = reader.first(range);
          check(first.outcome());
          ConsumerRecord<byte[], byte[]> record = first.records().get(place);
          return record == null ? until : record.offset();
        });
  }

  @Override
  public void scan(
      int partition, long from, long until, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    reading(
        place(partition),
        from,
        until,
        (reader, range) -> {
          check(reader.read(range, each));
          return null;
        });
  }

  /** After the others that observe it: by then what was in flight has had its time. */
  void stop(@Observes ShutdownEvent event) {
    stop.stop();
  }

  private <T> T reading(
      TopicPartition place, long from, long until, BiFunction<TopicReader, TopicRange, T> use) {
    return asking(
        () -> {
          try (TopicReader reader =
              new TopicReader(
                  clients.reader(FetchSize.small()),
                  ReadLimits.silence(ClusterClients.PATIENCE),
                  stop)) {
            long end = reader.offsets().ends(Set.of(place)).get(place);
            return use.apply(reader, TopicRange.of(place, from, Math.min(until, end)));
          }
        });
  }

  private static void check(ReadOutcome outcome) {
    switch (outcome) {
      case ReadOutcome.Complete complete -> {}
      case ReadOutcome.TimedOut late ->
          throw new KafkaUnavailableException(
              "reading " + late.missing(),
              new TimeoutException("nothing more came in " + late.limit()));
      case ReadOutcome.Stopped stopped -> throw new StoppingException();
      case ReadOutcome.Failed failed -> throw failed.cause();
    }
  }

  private <T> T asking(Supplier<T> question) {
    try {
      return question.get();
    } catch (LogUnavailableException e) {
      if (stop.stopped()) {
        throw new StoppingException();
      }
      throw new KafkaUnavailableException(e.question(), e.getCause());
    }
  }
}
