package studio.balancer.operations.client;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.message.CloudEvent;
import studio.balancer.contracts.message.Message;
import studio.balancer.contracts.message.MessageType;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.log.FetchSize;
import studio.balancer.log.RecordPublisher;
import studio.balancer.log.TopicOffsets;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.rawlog.Cluster;

/**
 * Plain clients of a cluster: the command line is an upstream and a dashboard like any other.
 *
 * @param source who says what is published, in its CloudEvents attributes
 */
public record KafkaClients(String bootstrapServers, String prefix, String source) {
  private static final String SOURCE = "cli";

  /** The command line's clients. */
  public KafkaClients(String bootstrapServers, String prefix) {
    this(bootstrapServers, prefix, SOURCE);
  }

  /** Publishes a message; it is in the log when this returns. */
  public void publish(Message message) {
    try (RecordPublisher publisher = publisher()) {
      publish(publisher, List.of(message));
    }
  }

  /** Publishes messages; they are in the log when this returns. */
  void publish(RecordPublisher publisher, List<? extends Message> messages) {
    cluster()
        .asking(
            () -> {
              messages.forEach(message -> publisher.send(record(message, prefix, source)));
              publisher.flush();
              return publisher;
            });
  }

  /** For {@link #publish(RecordPublisher, List)}; the caller closes it. */
  RecordPublisher publisher() {
    Cluster cluster = cluster();
    return cluster.asking(() -> new RecordPublisher(cluster.clients().producer()));
  }

  /** A message as it is published; its key decides on the partition. */
  public static ProducerRecord<byte[], byte[]> record(Message message, String prefix) {
    return record(message, prefix, SOURCE);
  }

  private static ProducerRecord<byte[], byte[]> record(
      Message message, String prefix, String source) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            MessageType.of(message).topic().name(prefix),
            message.key().getBytes(StandardCharsets.UTF_8),
            Json.bytes(message));
    CloudEvent.headers(message, source)
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    return record;
  }

  /** A consumer of a topic that gets what is published from now on. The caller closes it. */
  Consumer<byte[], byte[]> follow(Topic topic) {
    Consumer<byte[], byte[]> consumer = consumer();
    try {
      Map<TopicPartition, Long> ends = ends(consumer, topic);
      consumer.assign(ends.keySet());
      // To where it ends now, not where it ends at the first poll: nothing falls in between.
      ends.forEach(consumer::seek);
      return consumer;
    } catch (OperationException e) {
      consumer.close();
      throw e;
    }
  }

  /** A topic's id: a topic that was deleted and made again has another. */
  String topicId(Topic topic) {
    Cluster cluster = cluster();
    try (Admin admin = cluster.admin()) {
      return cluster.asking(
          () -> cluster.clients().describe(admin, topic.name(prefix)).topicId().toString());
    }
  }

  /** How many records each topic has got so far. */
  public Map<Topic, Long> recordCounts(List<Topic> topics) {
    try (Consumer<byte[], byte[]> consumer = consumer()) {
      Map<Topic, Long> counts = new HashMap<>();
      for (Topic topic : topics) {
        counts.put(topic, ends(consumer, topic).values().stream().mapToLong(Long::longValue).sum());
      }
      return counts;
    }
  }

  private Map<TopicPartition, Long> ends(Consumer<byte[], byte[]> consumer, Topic topic) {
    TopicOffsets offsets = new TopicOffsets(consumer);
    return cluster().asking(() -> offsets.ends(offsets.partitions(List.of(topic.name(prefix)))));
  }

  private Consumer<byte[], byte[]> consumer() {
    Cluster cluster = cluster();
    return cluster.asking(() -> cluster.clients().follower(FetchSize.several()));
  }

  private Cluster cluster() {
    return new Cluster(bootstrapServers);
  }
}
