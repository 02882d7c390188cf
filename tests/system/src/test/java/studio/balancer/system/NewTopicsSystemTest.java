package studio.balancer.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.contracts.topic.TopicDefinition;
import studio.balancer.operations.setup.TopicCreation;

/** What is written in the moment after the topics are made. */
@OnSharedSystem
class NewTopicsSystemTest {
  private static final String PREFIX = "new-topics-";
  private static final int RECORDS_A_PARTITION = 5;
  private static final long MAX_DELIVERY_SECONDS = 20;

  @Test
  void losesNoFirstBatchOfAProducerThatWritesAtOnce(LocalSystem system) throws Exception {
    // Given
    List<TopicDefinition> topics = Topic.definitions(PREFIX);
    Queue<Exception> failures = new ConcurrentLinkedQueue<>();
    List<ProducerRecord<byte[], byte[]>> records = records(topics);

    try (KafkaProducer<byte[], byte[]> producer = producer(system.endpoints().kafka());
        Admin admin =
            Admin.create(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, system.endpoints().kafka()))) {
      // When
      TopicCreation.run(system.endpoints().kafka(), PREFIX);
      // It knows all leaders before it writes, so that nothing delays the first batches.
      topics.forEach(topic -> producer.partitionsFor(topic.name()));
      for (ProducerRecord<byte[], byte[]> record : records) {
        producer.send(
            record,
            (metadata, failure) -> {
              if (failure != null) {
                failures.add(failure);
              }
            });
      }
      producer.flush();
      admin
          .deleteTopics(topics.stream().map(TopicDefinition::name).toList())
          .all()
          .get(MAX_DELIVERY_SECONDS, TimeUnit.SECONDS);
    }

    // Then
    assertThat(failures).isEmpty();
  }

  private static List<ProducerRecord<byte[], byte[]>> records(List<TopicDefinition> topics) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int n = 0; n < RECORDS_A_PARTITION; n++) {
      byte[] key = ("record " + n).getBytes(StandardCharsets.UTF_8);
      for (TopicDefinition topic : topics) {
        for (int partition = 0; partition < topic.partitions(); partition++) {
          records.add(new ProducerRecord<>(topic.name(), partition, key, key));
        }
      }
    }
    return records;
  }

  /** Each record is a batch of its own, so that several are in flight for each partition. */
  private static KafkaProducer<byte[], byte[]> producer(String bootstrapServers) {
    int maxDelivery = (int) TimeUnit.SECONDS.toMillis(MAX_DELIVERY_SECONDS);
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.BATCH_SIZE_CONFIG,
            1,
            ProducerConfig.LINGER_MS_CONFIG,
            0,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            maxDelivery / 2,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            maxDelivery),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
