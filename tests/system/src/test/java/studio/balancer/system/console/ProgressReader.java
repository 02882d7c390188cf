package studio.balancer.system.console;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.topic.Topic;

/** What Kafka alone takes: a plain consumer, which notes how old each event is when it has it. */
final class ProgressReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<Long> ages = new ArrayList<>();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread reading;

  ProgressReader(String bootstrapServers) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> places =
        consumer.partitionsFor(Topic.BALANCE_PROGRESS.baseName()).stream()
            .map(one -> new TopicPartition(one.topic(), one.partition()))
            .toList();
    consumer.assign(places);
    consumer.seekToEnd(places);
    places.forEach(consumer::position);
    reading = Thread.ofPlatform().name("plain consumer").start(this::read);
  }

  private void read() {
    while (stopping.getCount() > 0) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        ages.add(System.currentTimeMillis() - producedAt(record));
      }
    }
    consumer.close();
  }

  private static long producedAt(ConsumerRecord<byte[], byte[]> record) {
    try {
      return Instant.parse(Json.readTree(record.value()).path("occurred_at").asText())
          .toEpochMilli();
    } catch (UnreadableJsonException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ends it, and tells. */
  Latencies end() throws InterruptedException {
    close();
    reading.join();
    return Latencies.of(ages);
  }

  @Override
  public void close() {
    stopping.countDown();
  }
}
