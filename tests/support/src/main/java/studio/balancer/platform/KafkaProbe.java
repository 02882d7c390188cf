package studio.balancer.platform;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.message.CloudEvent;
import studio.balancer.contracts.message.Message;
import studio.balancer.contracts.message.MessageType;
import studio.balancer.contracts.message.Received;
import studio.balancer.contracts.message.UnreadableMessageException;

/** Publishes and reads with plain clients, as any client of the cluster would. */
public record KafkaProbe(String bootstrapServers) {
  private static final Duration POLL = Duration.ofMillis(100);

  /**
   * How long the broker may wait for more than there is: a consumer closes when its last question
   * is answered, half a second later by default.
   */
  private static final int FETCH_WAIT_MS = 20;

  /** Publishes messages to their topics, each acknowledged. */
  public void publish(Message... messages) {
    send(Stream.of(messages).map(KafkaProbe::record).toList());
  }

  /** Publishes a record as it is. */
  public void publish(ProducerRecord<String, byte[]> record) {
    send(List.of(record));
  }

  /**
   * Publishes messages in a transaction, which then stays open for the owner of the producer.
   *
   * @return to be committed or aborted, and closed
   */
  public KafkaProducer<String, byte[]> transaction(Message... messages) {
    KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "transactional.id",
                UUID.randomUUID().toString()),
            new StringSerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
    producer.beginTransaction();
    for (Message message : messages) {
      producer.send(record(message));
    }
    producer.flush();
    return producer;
  }

  private static ProducerRecord<String, byte[]> record(Message message) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(
            MessageType.of(message).topic().baseName(), message.key(), Json.bytes(message));
    CloudEvent.headers(message, "test")
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    return record;
  }

  private void send(List<ProducerRecord<String, byte[]>> records) {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer())) {
      for (ProducerRecord<String, byte[]> record : records) {
        producer.send(record).get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * Reads a topic from its beginning until a number of its records fit.
   *
   * @throws AssertionError if they do not come in time
   */
  public List<ConsumerRecord<String, byte[]>> await(
      String topic, int count, Duration timeout, Predicate<ConsumerRecord<String, byte[]>> fits) {
    List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer = consumer()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long deadline = System.nanoTime() + timeout.toNanos();
      while (found.size() < count) {
        consumer
            .poll(POLL)
            .forEach(
                record -> {
                  if (fits.test(record)) {
                    found.add(record);
                  }
                });
        if (found.size() < count && System.nanoTime() > deadline) {
          throw new AssertionError(
              String.format(
                  Locale.ROOT,
                  "%d of %d records in %s after %s",
                  found.size(),
                  count,
                  topic,
                  timeout));
        }
      }
    }
    return found;
  }

  /**
   * Reads messages of one kind about an actor from the beginning of their topic.
   *
   * @throws AssertionError if they do not come in time
   */
  public <M extends Message> List<M> await(
      MessageType type, Class<M> record, int count, Duration timeout, Predicate<M> fits) {
    return await(
            type.topic().baseName(),
            count,
            timeout,
            candidate ->
                type.eventType().equals(header(candidate, CloudEvent.TYPE))
                    && fits.test(read(candidate, record)))
        .stream()
        .map(found -> read(found, record))
        .toList();
  }

  /** A header's text, or null. */
  public static String header(ConsumerRecord<String, byte[]> record, String name) {
    var header = record.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }

  private static <M extends Message> M read(ConsumerRecord<String, byte[]> record, Class<M> type) {
    try {
      return Received.read(
              name ->
                  Optional.ofNullable(record.headers().lastHeader(name))
                      .map(Header::value)
                      .orElse(null),
              record.value(),
              type)
          .message();
    } catch (UnreadableMessageException e) {
      throw new IllegalStateException(e);
    }
  }

  private KafkaConsumer<String, byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "enable.auto.commit",
            "false",
            "fetch.max.wait.ms",
            FETCH_WAIT_MS),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }
}
