package studio.balancer.manifest.eventlog;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Clients beside the consumer of the group: they read without committing anything. */
@ApplicationScoped
public class KafkaClients {
  /** A broker that does not answer by then is taken for absent. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** A reader needs no more at a time; several of them share a small heap. In bytes. */
  private static final int FETCH = 1_048_576;

  /**
   * How long the broker may wait for more than there is, where a reader stops at a known end: it
   * closes only when its last question, for what comes after the end, is answered, which takes half
   * a second otherwise.
   */
  private static final int FETCH_WAIT_MS = 20;

  private final Map<String, Object> configuration;
  private Admin admin;

  /**
   * @param configuration how to reach the cluster, as everything under {@code kafka.} says it
   */
  @Inject
  public KafkaClients(@Identifier("default-kafka-broker") Map<String, Object> configuration) {
    this.configuration = configuration;
  }

  /** The one client for questions about topics and groups. */
  public synchronized Admin admin() {
    if (admin == null) {
      Map<String, Object> properties = new HashMap<>(configuration);
      properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis() / 3);
      properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
      admin = Admin.create(properties);
    }
    return admin;
  }

  /** A consumer without a group that follows a topic; whoever asked closes it. */
  public Consumer<byte[], byte[]> reader() {
    return consumer(readerProperties());
  }

  /** The same, for reading up to a known end. */
  public Consumer<byte[], byte[]> readerToTheEnd() {
    Map<String, Object> properties = readerProperties();
    properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MS);
    return consumer(properties);
  }

  private static Consumer<byte[], byte[]> consumer(Map<String, Object> properties) {
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private Map<String, Object> readerProperties() {
    Map<String, Object> properties = new HashMap<>(configuration);
    properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    // What retention has removed is passed over; nothing that is there is.
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    // As the consumer of the group: what a transaction has not committed was never said.
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH);
    properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    return properties;
  }

  /**
   * What the cluster knows of a topic.
   *
   * @throws KafkaUnavailable if there is no such topic, or no answer
   */
  public TopicDescription describe(String topic) {
    return answer(
        "description of topic " + topic,
        admin().describeTopics(List.of(topic)).topicNameValues().get(topic));
  }

  /**
   * Waits for an answer.
   *
   * @throws KafkaUnavailable if none comes
   */
  static <T> T answer(String question, KafkaFuture<T> future) {
    try {
      return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new KafkaUnavailable(question, e.getCause());
    } catch (TimeoutException e) {
      throw new KafkaUnavailable(question, new TimeoutException("no answer in " + PATIENCE));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaUnavailable(question, e);
    }
  }

  @PreDestroy
  synchronized void close() {
    if (admin != null) {
      admin.close(Duration.ofSeconds(1));
    }
  }
}
