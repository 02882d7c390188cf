package studio.balancer.operations.setup;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.contracts.topic.TopicDefinition;
import studio.balancer.operations.OperationException;

/** Creates the topics as the contracts define them, and checks those that are there already. */
public final class TopicCreation {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** On a cluster of three brokers or more; fewer have as many copies as there are brokers. */
  private static final int COPIES = 3;

  private TopicCreation() {}

  /**
   * Makes sure that every topic is there.
   *
   * @throws OperationException if the cluster does not answer, or a topic that is there has another
   *     partition count, or settings that destroy data or refuse records
   */
  public static void run(String bootstrapServers, String prefix) {
    List<TopicDefinition> definitions = Topic.definitions(prefix);
    try (Admin admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) TIMEOUT.toMillis()))) {
      int brokers = admin.describeCluster().nodes().get().size();
      Map<String, KafkaFuture<Void>> created =
          admin
              .createTopics(definitions.stream().map(topic -> newTopic(topic, brokers)).toList())
              .values();
      Set<String> fresh = new HashSet<>();
      for (Map.Entry<String, KafkaFuture<Void>> creation : created.entrySet()) {
        try {
          creation.getValue().get();
          fresh.add(creation.getKey());
        } catch (ExecutionException e) {
          if (!(e.getCause() instanceof TopicExistsException)) {
            throw e;
          }
        }
      }
      check(admin, definitions);
      awaitLeaders(
          admin, definitions.stream().filter(topic -> fresh.contains(topic.name())).toList());
    } catch (ExecutionException e) {
      throw new OperationException(
          "cannot create the topics on %s: %s", bootstrapServers, e.getCause().getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OperationException("interrupted while creating topics");
    }
  }

  /**
   * Waits until each partition of new topics takes records. A producer with several requests in
   * flight that writes earlier can lose its first batch for good: the broker refuses that batch,
   * has opened the partition when the second comes, and calls each retry of the first out of order
   * (KAFKA-15591).
   */
  private static void awaitLeaders(Admin admin, List<TopicDefinition> topics)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    for (TopicDefinition topic : topics) {
      for (int partition = 0; partition < topic.partitions(); partition++) {
        ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
      }
    }
    // Only a leader that has opened its partition answers this.
    Appearance.await(() -> admin.listOffsets(ends).all(), TIMEOUT);
  }

  private static NewTopic newTopic(TopicDefinition topic, int brokers) {
    short copies = (short) Math.min(COPIES, brokers);
    Map<String, String> configuration = new HashMap<>(topic.configuration());
    // With all copies but one in sync a record is safe, and one broker may be away.
    configuration.put("min.insync.replicas", String.valueOf(Math.max(1, copies - 1)));
    return new NewTopic(topic.name(), topic.partitions(), copies).configs(configuration);
  }

  private static void check(Admin admin, List<TopicDefinition> definitions)
      throws ExecutionException, InterruptedException {
    List<String> names = definitions.stream().map(TopicDefinition::name).toList();
    Map<String, TopicDescription> found =
        Appearance.await(() -> admin.describeTopics(names).allTopicNames(), TIMEOUT);
    for (TopicDefinition topic : definitions) {
      int partitions = found.get(topic.name()).partitions().size();
      if (partitions != topic.partitions()) {
        // Another count would give actors another partition, and end their one total order.
        throw new OperationException(
            "topic %s has %d partitions, must have %d",
            topic.name(), partitions, topic.partitions());
      }
    }
    TopicSettings.check(definitions, configurations(admin, names));
  }

  /** What is in force for each topic, whether it is set there or for the whole cluster. */
  private static Map<String, Map<String, String>> configurations(Admin admin, List<String> names)
      throws ExecutionException, InterruptedException {
    List<ConfigResource> topics =
        names.stream().map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList();
    Map<String, Map<String, String>> configurations = new HashMap<>();
    Appearance.await(() -> admin.describeConfigs(topics).all(), TIMEOUT)
        .forEach(
            (topic, configuration) -> {
              Map<String, String> values = new HashMap<>();
              configuration.entries().forEach(entry -> values.put(entry.name(), entry.value()));
              configurations.put(topic.name(), values);
            });
    return configurations;
  }
}
