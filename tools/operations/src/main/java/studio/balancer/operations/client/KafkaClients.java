package studio.balancer.operations.client;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.message.CloudEvent;
import studio.balancer.contracts.message.Message;
import studio.balancer.contracts.message.MessageType;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.operations.OperationException;

/**
 * Plain clients of a cluster: the command line is an upstream and a dashboard like any other.
 *
 * @param bootstrapServers the cluster
 * @param prefix of the topics' names
 */
public record KafkaClients(String bootstrapServers, String prefix) {
  private static final int GIVE_UP_AFTER_MS = 15_000;
  private static final String SOURCE = "cli";

  /**
   * Publishes a message; it is in the log when this returns.
   *
   * @throws OperationException if the cluster does not take it
   */
  public void publish(Message message) {
    Map<String, Object> configuration = new HashMap<>();
    configuration.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    configuration.put(ProducerConfig.ACKS_CONFIG, "all");
    configuration.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, GIVE_UP_AFTER_MS);
    configuration.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, GIVE_UP_AFTER_MS);
    configuration.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, GIVE_UP_AFTER_MS / 2);
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(configuration, new StringSerializer(), new ByteArraySerializer())) {
      ProducerRecord<String, byte[]> record =
          new ProducerRecord<>(
              MessageType.of(message).topic().name(prefix), message.key(), Json.bytes(message));
      CloudEvent.headers(message, SOURCE)
          .forEach(
              (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
      producer.send(record).get();
    } catch (ExecutionException e) {
      throw unreachable(e.getCause());
    } catch (KafkaException e) {
      throw unreachable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OperationException("interrupted");
    }
  }

  /**
   * A consumer of a topic that gets what is published from now on. The caller closes it.
   *
   * @throws OperationException if the cluster does not answer
   */
  KafkaConsumer<String, byte[]> follow(Topic topic) {
    KafkaConsumer<String, byte[]> consumer = consumer();
    try {
      Map<TopicPartition, Long> ends = endOffsets(consumer, topic);
      consumer.assign(ends.keySet());
      // To where it ends now, not where it ends at the first poll: nothing falls in between.
      ends.forEach(consumer::seek);
      return consumer;
    } catch (KafkaException e) {
      consumer.close();
      throw unreachable(e);
    }
  }

  /**
   * How many records each topic has got so far.
   *
   * @throws OperationException if the cluster does not answer
   */
  public Map<Topic, Long> recordCounts(List<Topic> topics) {
    try (KafkaConsumer<String, byte[]> consumer = consumer()) {
      Map<Topic, Long> counts = new HashMap<>();
      for (Topic topic : topics) {
        counts.put(
            topic, endOffsets(consumer, topic).values().stream().mapToLong(Long::longValue).sum());
      }
      return counts;
    } catch (KafkaException e) {
      throw unreachable(e);
    }
  }

  private Map<TopicPartition, Long> endOffsets(
      KafkaConsumer<String, byte[]> consumer, Topic topic) {
    return consumer.endOffsets(
        consumer.partitionsFor(topic.name(prefix)).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList());
  }

  private KafkaConsumer<String, byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            "false",
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            "false",
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            GIVE_UP_AFTER_MS),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }

  private OperationException unreachable(Throwable cause) {
    return new OperationException(
        String.format(
            Locale.ROOT, "Kafka at %s does not answer: %s", bootstrapServers, cause.getMessage()));
  }
}
