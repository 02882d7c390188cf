package studio.balancer.operations.audit.log;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.topic.DeadLetterHeader;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.rawlog.RecordHeader;

/** Reads the topics as they are, without a group: nobody notices. Not for several threads. */
public final class LogReader implements AutoCloseable {
  private static final Duration GIVE_UP_AFTER = Duration.ofSeconds(15);
  private static final int GIVE_UP_AFTER_MS = (int) GIVE_UP_AFTER.toMillis();
  private static final Duration POLL = Duration.ofMillis(100);

  /** Of one fetch; several partitions' worth would fill a small heap. */
  private static final int MOST_FETCHED = 8 << 20;

  /** A topic's end is known: nobody waits half a second for what may come after it. */
  private static final int FETCH_WAIT_MS = 20;

  private final String bootstrapServers;
  private final String prefix;
  private final Admin admin;
  private final KafkaConsumer<byte[], byte[]> consumer;

  /**
   * @param bootstrapServers the cluster
   * @param prefix of the topics' and groups' names
   */
  public LogReader(String bootstrapServers, String prefix) {
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
                  ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                  "read_committed",
                  ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                  MOST_FETCHED,
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

  /**
   * How far every service's groups have committed.
   *
   * @throws OperationException if the cluster does not answer
   */
  public CommittedOffsets committed() {
    Map<String, ListConsumerGroupOffsetsSpec> groups =
        Stream.of(Consumption.values())
            .collect(
                Collectors.toMap(
                    consumption -> consumption.group(prefix),
                    consumption -> new ListConsumerGroupOffsetsSpec()));
    Map<CommittedOffsets.Partition, Long> offsets = new HashMap<>();
    try {
      for (Map<TopicPartition, OffsetAndMetadata> group :
          admin.listConsumerGroupOffsets(groups).all().get().values()) {
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
    } catch (ExecutionException e) {
      throw unreachable(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OperationException("interrupted");
    }
  }

  /**
   * Where the topics end now, the dead letters' included.
   *
   * @throws OperationException if the cluster does not answer
   */
  public LogEnds ends() {
    Stream<String> names =
        Consumption.topics().stream()
            .flatMap(topic -> Stream.of(topic.name(prefix), topic.deadLetterName(prefix)));
    try {
      List<TopicPartition> partitions =
          names
              .flatMap(name -> consumer.partitionsFor(name).stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      return new LogEnds(consumer.endOffsets(partitions));
    } catch (KafkaException e) {
      throw unreachable(e);
    }
  }

  /** The records that were put to the dead letters, by where they came from. */
  public Set<Place> deadLetters(LogEnds ends) {
    Set<String> names =
        Consumption.topics().stream()
            .map(topic -> topic.deadLetterName(prefix))
            .collect(Collectors.toSet());
    Set<Place> sources = new HashSet<>();
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
    return IntStream.range(0, ActorPartition.COUNT).boxed().collect(Collectors.toSet());
  }

  @Override
  public void close() {
    consumer.close();
    admin.close();
  }

  private void read(LogEnds ends, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    try {
      Set<TopicPartition> left =
          new HashSet<>(ends.of(partition -> ends.covers(partition, 0)).ends().keySet());
      consumer.assign(left);
      consumer.seekToBeginning(left);
      long heard = System.nanoTime();
      long passed = 0;
      while (true) {
        left.removeIf(partition -> reached(partition, ends));
        if (left.isEmpty()) {
          return;
        }
        consumer.pause(
            consumer.assignment().stream().filter(done -> !left.contains(done)).toList());
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (ends.covers(
              new TopicPartition(record.topic(), record.partition()), record.offset())) {
            each.accept(record);
          }
        }
        // Not by records: those of aborted transactions are passed over without a sign.
        long now = consumer.assignment().stream().mapToLong(consumer::position).sum();
        if (now > passed) {
          heard = System.nanoTime();
          passed = now;
        }
        if (System.nanoTime() - heard > GIVE_UP_AFTER.toNanos()) {
          throw new OperationException(
              String.format(
                  Locale.ROOT, "Kafka at %s does not give all of %s", bootstrapServers, left));
        }
      }
    } catch (KafkaException e) {
      throw unreachable(e);
    }
  }

  private boolean reached(TopicPartition partition, LogEnds ends) {
    return consumer.position(partition) >= ends.ends().get(partition);
  }

  private static void source(
      Topic topic, ConsumerRecord<byte[], byte[]> record, Set<Place> sources) {
    try {
      sources.add(
          new Place(
              topic,
              Integer.parseInt(RecordHeader.text(record, DeadLetterHeader.PARTITION)),
              Long.parseLong(RecordHeader.text(record, DeadLetterHeader.OFFSET))));
    } catch (NumberFormatException e) {
      // Whoever wrote this is no service of ours: it is a dead letter of no record.
      return;
    }
  }

  private OperationException unreachable(Throwable cause) {
    return new OperationException(
        String.format(
            Locale.ROOT, "Kafka at %s does not answer: %s", bootstrapServers, cause.getMessage()));
  }
}
