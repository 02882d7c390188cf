package studio.balancer.system.faults;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import studio.balancer.contracts.message.CloudEvent;
import studio.balancer.contracts.topic.Topic;

/**
 * Publishes every command and every generated image once more, as it is, but shuffled: among those
 * of other actors, in another order.
 */
final class Repetition implements AutoCloseable {
  private static final List<Topic> TOPICS =
      List.of(Topic.GENERATE_IMAGE, Topic.DELETE_IMAGE, Topic.IMAGE_GENERATED);
  private static final Duration POLL = Duration.ofMillis(100);

  /** So long records are gathered before they are shuffled. */
  private static final Duration GATHERING = Duration.ofSeconds(1);

  private final Random chances;
  private final KafkaConsumer<String, byte[]> consumer;
  private final KafkaProducer<String, byte[]> producer;
  private final Set<String> repeated = new HashSet<>();
  private final List<ConsumerRecord<String, byte[]>> held = new ArrayList<>();
  private final Thread thread = new Thread(this::repeat, "repetition");
  private final AtomicInteger count = new AtomicInteger();
  private volatile boolean closing;

  /** Repeats what comes from now on. */
  Repetition(String bootstrapServers, long seed) {
    this.chances = new Random(seed);
    Map<String, Object> cluster = Map.of("bootstrap.servers", bootstrapServers);
    this.producer = new KafkaProducer<>(cluster, new StringSerializer(), new ByteArraySerializer());
    this.consumer =
        new KafkaConsumer<>(cluster, new StringDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        TOPICS.stream()
            .flatMap(topic -> consumer.partitionsFor(topic.baseName()).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    new HashMap<>(consumer.endOffsets(partitions)).forEach(consumer::seek);
    thread.start();
  }

  /** How many records were repeated so far. */
  int count() {
    return count.get();
  }

  @Override
  public void close() {
    closing = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    consumer.close();
    producer.close();
  }

  private void repeat() {
    long published = System.nanoTime();
    while (!closing) {
      for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
        // Its own repetitions come back to it.
        if (repeated.add(record.topic() + record.key() + id(record))) {
          held.add(record);
        }
      }
      if (System.nanoTime() - published > GATHERING.toNanos()) {
        publish();
        published = System.nanoTime();
      }
    }
    publish();
  }

  private void publish() {
    Collections.shuffle(held, chances);
    for (ConsumerRecord<String, byte[]> record : held) {
      producer.send(
          new ProducerRecord<>(
              record.topic(), null, record.key(), record.value(), record.headers()));
    }
    producer.flush();
    count.addAndGet(held.size());
    held.clear();
  }

  private static String id(ConsumerRecord<String, byte[]> record) {
    return new String(record.headers().lastHeader(CloudEvent.ID).value(), StandardCharsets.UTF_8);
  }
}
