package studio.balancer.log;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Makes clients of a cluster that read without a group, and publish, beside the services' channels.
 * Every method throws {@link LogUnavailableException} if the client cannot be made or the cluster
 * does not answer in time.
 */
public final class LogClients {
  /**
   * How long the broker may wait for more than there is, where a reader stops at a known end: its
   * last question, for what comes after the end, is answered before it closes or turns to another
   * partition, which takes half a second otherwise.
   */
  private static final int FETCH_WAIT_MS = 20;

  /** A broker that went away is asked once more, or another one is, before all the time is over. */
  private static final int REQUESTS_IN_TIME = 2;

  /**
   * Checked by the client before compression: what got into a topic compressed has to get there
   * again, and the topic's own limit is checked by the broker. In bytes.
   */
  private static final int MAX_REQUEST = 64 << 20;

  private final Map<String, Object> connection;
  private final Duration timeout;

  /**
   * @param connection how to reach the cluster, by the names of Kafka's clients
   * @param timeout a cluster that does not answer by then is taken for absent
   */
  public LogClients(Map<String, Object> connection, Duration timeout) {
    this.connection = new HashMap<>(connection);
    this.timeout = timeout;
  }

  /**
   * @param bootstrapServers the cluster, reached without authentication
   * @param timeout a cluster that does not answer by then is taken for absent
   */
  public static LogClients of(String bootstrapServers, Duration timeout) {
    return new LogClients(
        Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers), timeout);
  }

  /** A consumer for a {@link TopicReader}; the caller closes it. */
  public Consumer<byte[], byte[]> reader(FetchSize size) {
    Map<String, Object> properties = consumerProperties(size);
    properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MS);
    // Whether a position that is not there any more is passed over, the reader decides.
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    return consumer(properties);
  }

  /** A consumer that follows topics without an end; the caller closes it. */
  public Consumer<byte[], byte[]> follower(FetchSize size) {
    Map<String, Object> properties = consumerProperties(size);
    // What retention has removed is passed over; nothing that is there is.
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return consumer(properties);
  }

  /** A producer for a {@link RecordPublisher}; the caller closes it. */
  public Producer<byte[], byte[]> producer() {
    Map<String, Object> properties = properties();
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, milliseconds(timeout));
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, milliseconds(timeout));
    return making(
        () ->
            new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()));
  }

  /** A client for questions about topics and groups; the caller closes it. */
  public Admin admin() {
    Map<String, Object> properties = properties();
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, milliseconds(timeout));
    return making(() -> Admin.create(properties));
  }

  /** What the cluster knows of a topic. */
  public TopicDescription describe(Admin admin, String topic) {
    return answer(
        "description of topic " + topic,
        admin.describeTopics(List.of(topic)).topicNameValues().get(topic));
  }

  public <T> T answer(String question, KafkaFuture<T> future) {
    try {
      return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new LogUnavailableException(question, e.getCause());
    } catch (TimeoutException e) {
      throw new LogUnavailableException(question, new TimeoutException("no answer in " + timeout));
    } catch (InterruptedException e) {
      // Which keeps the thread interrupted.
      throw new LogUnavailableException(question, new InterruptException("interrupted", e));
    }
  }

  private Map<String, Object> consumerProperties(FetchSize size) {
    // The time for one request stays the client's own: a large fetch over a slow line needs it.
    Map<String, Object> properties = new HashMap<>(connection);
    properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    // As the services' consumers: what a transaction has not committed was never said.
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, size.maxBytes());
    properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, size.maxPartitionBytes());
    properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, milliseconds(timeout));
    return properties;
  }

  private Map<String, Object> properties() {
    Map<String, Object> properties = new HashMap<>(connection);
    properties.put(
        CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, milliseconds(timeout) / REQUESTS_IN_TIME);
    return properties;
  }

  private static Consumer<byte[], byte[]> consumer(Map<String, Object> properties) {
    return making(
        () ->
            new KafkaConsumer<>(
                properties, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
  }

  private static <T> T making(java.util.function.Supplier<T> client) {
    try {
      return client.get();
    } catch (KafkaException e) {
      throw new LogUnavailableException("a client of the cluster", e);
    }
  }

  private static int milliseconds(Duration duration) {
    return Math.toIntExact(duration.toMillis());
  }
}
