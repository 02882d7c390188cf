package studio.balancer.operations.rawlog;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import studio.balancer.operations.OperationException;

/** {@link RecordLog} on a cluster. Not for several threads. */
public final class KafkaRecordLog implements RecordLog {
  private static final Duration GIVE_UP_AFTER = Duration.ofSeconds(15);
  private static final int GIVE_UP_AFTER_MS = (int) GIVE_UP_AFTER.toMillis();
  private static final Duration POLL = Duration.ofMillis(100);

  /**
   * Every reading has a known end, behind which the client already asks for more: the next
   * partition has to wait for the broker's answer to that.
   */
  private static final int FETCH_WAIT_MS = 10;

  /**
   * Checked by the client before compression: what got into a topic compressed has to get there
   * again, and the topic's own limit is checked by the broker.
   */
  private static final int LARGEST_REQUEST = 64 << 20;

  private final String bootstrapServers;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private KafkaProducer<byte[], byte[]> producer;

  /**
   * @param bootstrapServers the cluster
   */
  public KafkaRecordLog(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                "false",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                "false",
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                FETCH_WAIT_MS,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                GIVE_UP_AFTER_MS),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  @Override
  public Range range(String topic, Optional<Instant> since) {
    return asking(
        () -> {
          Set<TopicPartition> places =
              consumer.partitionsFor(topic).stream()
                  .map(info -> new TopicPartition(topic, info.partition()))
                  .collect(Collectors.toSet());
          Map<TopicPartition, Long> ends = consumer.endOffsets(places);
          Map<TopicPartition, Long> from = new HashMap<>(consumer.beginningOffsets(places));
          since.ifPresent(
              time ->
                  consumer
                      .offsetsForTimes(
                          places.stream()
                              .collect(
                                  Collectors.toMap(
                                      Function.identity(), place -> time.toEpochMilli())))
                      .forEach(
                          (place, found) ->
                              from.put(place, found == null ? ends.get(place) : found.offset())));
          return new Range(byPartition(from), byPartition(ends));
        });
  }

  @Override
  public void read(String topic, Range range, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    asking(
        () -> {
          range
              .from()
              .forEach(
                  (partition, from) -> {
                    TopicPartition place = new TopicPartition(topic, partition);
                    consumer.assign(List.of(place));
                    consumer.seek(place, from);
                    read(place, range.until().get(partition), reader);
                  });
          return null;
        });
  }

  private void read(
      TopicPartition place, long until, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    long position = consumer.position(place);
    long lastSeen = System.nanoTime();
    while (position < until) {
      for (ConsumerRecord<byte[], byte[]> found : consumer.poll(POLL)) {
        if (found.offset() < until) {
          reader.accept(found);
        }
      }
      long now = consumer.position(place);
      if (now > position) {
        lastSeen = System.nanoTime();
      } else if (System.nanoTime() - lastSeen > GIVE_UP_AFTER.toNanos()) {
        // A client keeps trying for ever, and a person would wait as long.
        throw new OperationException(
            String.format(
                Locale.ROOT, "Kafka at %s gives nothing more of %s", bootstrapServers, place));
      }
      position = now;
    }
  }

  @Override
  public Optional<ConsumerRecord<byte[], byte[]>> find(String topic, int partition, long offset) {
    AtomicReference<ConsumerRecord<byte[], byte[]>> found = new AtomicReference<>();
    Range all = range(topic, Optional.empty());
    if (offset < all.from().getOrDefault(partition, Long.MAX_VALUE)
        || offset >= all.until().getOrDefault(partition, 0L)) {
      return Optional.empty();
    }
    Range one = new Range(Map.of(partition, offset), Map.of(partition, offset + 1));
    read(topic, one, found::set);
    return Optional.ofNullable(found.get()).filter(candidate -> candidate.offset() == offset);
  }

  @Override
  public void send(ProducerRecord<byte[], byte[]> message) {
    asking(
        () ->
            producer()
                .send(
                    message,
                    (metadata, e) -> {
                      if (e != null) {
                        failure.compareAndSet(null, e);
                      }
                    }));
  }

  @Override
  public void flush() {
    asking(
        () -> {
          producer().flush();
          return null;
        });
    Exception failed = failure.getAndSet(null);
    if (failed != null) {
      throw new OperationException("Kafka did not take a record: " + failed.getMessage());
    }
  }

  @Override
  public String topicId(String topic) {
    try (Admin admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                GIVE_UP_AFTER_MS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                GIVE_UP_AFTER_MS / 2))) {
      return admin
          .describeTopics(List.of(topic))
          .topicNameValues()
          .get(topic)
          .get()
          .topicId()
          .toString();
    } catch (ExecutionException e) {
      throw new OperationException(
          String.format(Locale.ROOT, "Kafka does not know topic %s: %s", topic, e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OperationException("interrupted");
    }
  }

  @Override
  public void close() {
    consumer.close();
    if (producer != null) {
      producer.close();
    }
  }

  private KafkaProducer<byte[], byte[]> producer() {
    if (producer == null) {
      producer =
          new KafkaProducer<>(
              Map.of(
                  ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                  bootstrapServers,
                  ProducerConfig.ACKS_CONFIG,
                  "all",
                  ProducerConfig.COMPRESSION_TYPE_CONFIG,
                  "gzip",
                  ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                  LARGEST_REQUEST,
                  ProducerConfig.MAX_BLOCK_MS_CONFIG,
                  GIVE_UP_AFTER_MS,
                  ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                  GIVE_UP_AFTER_MS,
                  ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                  GIVE_UP_AFTER_MS / 2),
              new ByteArraySerializer(),
              new ByteArraySerializer());
    }
    return producer;
  }

  private <T> T asking(Supplier<T> question) {
    try {
      return question.get();
    } catch (KafkaException e) {
      throw new OperationException(
          String.format(
              Locale.ROOT, "Kafka at %s does not answer: %s", bootstrapServers, e.getMessage()));
    }
  }

  private static Map<Integer, Long> byPartition(Map<TopicPartition, Long> offsets) {
    return offsets.entrySet().stream()
        .collect(Collectors.toMap(entry -> entry.getKey().partition(), Map.Entry::getValue));
  }
}
