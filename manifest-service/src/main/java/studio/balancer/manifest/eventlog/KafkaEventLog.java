package studio.balancer.manifest.eventlog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.messaging.topic.ConsumerGroup;
import studio.balancer.messaging.topic.TopicConfiguration;

/** The events in Kafka, and how far this service's group has applied them. */
@ApplicationScoped
public class KafkaEventLog implements EventLog, AppliedOffsets {
  private static final Duration POLL = Duration.ofSeconds(1);

  private final KafkaClients clients;
  private final String topic;
  private final String group;

  /**
   * @param clients reach the cluster
   * @param topics where the topics are
   * @param service the service's name, by which its group is called
   */
  @Inject
  public KafkaEventLog(
      KafkaClients clients,
      TopicConfiguration topics,
      @ConfigProperty(name = "quarkus.application.name") String service) {
    String prefix = topics.topicPrefix().orElse("");
    this.clients = clients;
    this.topic = Topic.IMAGE_EVENTS.name(prefix);
    this.group = ConsumerGroup.name(prefix, service, Topic.IMAGE_EVENTS);
  }

  /** The topic's name on this cluster. */
  public String topic() {
    return topic;
  }

  @Override
  public String topicId() {
    return clients.describe(topic).topicId().toString();
  }

  /** How many partitions the topic has. */
  public int partitions() {
    return clients.describe(topic).partitions().size();
  }

  @Override
  public long endOffset(int partition) {
    return offset(partition, OffsetSpec.latest());
  }

  @Override
  public long offsetAt(int partition, Instant time) {
    // Asked first: what is appended meanwhile is later than the time.
    long end = endOffset(partition);
    long found = offset(partition, OffsetSpec.forTimestamp(time.toEpochMilli()));
    return found < 0 ? end : Math.min(found, end);
  }

  private long offset(int partition, OffsetSpec which) {
    TopicPartition place = new TopicPartition(topic, partition);
    return KafkaClients.answer(
            "offset in " + place,
            clients
                .admin()
                .listOffsets(
                    Map.of(place, which), new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .partitionResult(place))
        .offset();
  }

  @Override
  public long applied(int partition) {
    OffsetAndMetadata offset =
        KafkaClients.answer(
                "offsets of group " + group,
                clients.admin().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
            .get(new TopicPartition(topic, partition));
    return offset == null ? 0 : offset.offset();
  }

  @Override
  public long first(int partition, long from, long until) {
    AtomicLong first = new AtomicLong(until);
    read(partition, from, until, record -> first.compareAndSet(until, record.offset()), first);
    return first.get();
  }

  @Override
  public void scan(
      int partition,
      long from,
      long until,
      java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    read(partition, from, until, reader, new AtomicLong(until));
  }

  /**
   * Compares positions, not the offsets of records: at the end there may be none.
   *
   * @param enough may come down while it reads: nothing from there on is wanted any more
   */
  private void read(
      int partition,
      long from,
      long until,
      java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> reader,
      AtomicLong enough) {
    TopicPartition place = new TopicPartition(topic, partition);
    try (Consumer<byte[], byte[]> consumer = clients.readerToTheEnd()) {
      consumer.assign(List.of(place));
      long first = Math.max(from, consumer.beginningOffsets(List.of(place)).get(place));
      long last = Math.min(until, consumer.endOffsets(List.of(place)).get(place));
      consumer.seek(place, first);
      while (consumer.position(place) < Math.min(last, enough.get())) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (record.offset() < last) {
            reader.accept(record);
          }
        }
      }
    }
  }
}
