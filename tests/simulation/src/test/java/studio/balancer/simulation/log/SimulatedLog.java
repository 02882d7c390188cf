package studio.balancer.simulation.log;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Utils;
import studio.balancer.contracts.topic.Topic;

/** The topics. A partition comes into being with its first record. */
public final class SimulatedLog {
  private final Map<Topic, Map<Integer, PartitionLog>> topics = new EnumMap<>(Topic.class);
  private final List<ProducerRecord<byte[], byte[]>> deadLetters = new ArrayList<>();
  private final Map<Topic, Subscription> subscriptions = new EnumMap<>(Topic.class);

  /** The services that consume a topic; each has one group of consumers. */
  public void subscribe(Subscription subscription) {
    subscriptions.put(subscription.topic(), subscription);
  }

  /** The consumers of all topics. */
  public Iterable<Subscription> subscriptions() {
    return subscriptions.values();
  }

  /** The consumers of a topic. */
  public Subscription subscription(Topic topic) {
    return subscriptions.get(topic);
  }

  /** Appends a record to the partition of its key, as Kafka's own producers choose it. */
  public void append(ProducerRecord<byte[], byte[]> record) {
    Topic.find("", record.topic())
        .ifPresentOrElse(topic -> append(topic, record), () -> deadLetters.add(record));
  }

  private void append(Topic topic, ProducerRecord<byte[], byte[]> record) {
    int hash = Utils.toPositive(Utils.murmur2(record.key()));
    int number = hash % topic.partitions();
    Map<Integer, PartitionLog> partitions = topics.computeIfAbsent(topic, none -> new TreeMap<>());
    PartitionLog partition = partitions.get(number);
    if (partition == null) {
      partition = new PartitionLog(topic, number);
      partitions.put(number, partition);
      Subscription subscription = subscriptions.get(topic);
      if (subscription != null) {
        subscription.add(partition);
      }
    }
    partition.append(record);
  }

  /** The offset that the next record of a partition will get. */
  public long end(Topic topic, int number) {
    PartitionLog partition = topics.getOrDefault(topic, Map.of()).get(number);
    return partition == null ? 0 : partition.end();
  }

  /** Everything that is in a topic, by partition. */
  public List<ConsumerRecord<byte[], byte[]>> records(Topic topic) {
    return topics.getOrDefault(topic, Map.of()).values().stream()
        .flatMap(partition -> partition.records().stream())
        .toList();
  }

  /** Everything that is in a partition. */
  public List<ConsumerRecord<byte[], byte[]>> records(Topic topic, int number) {
    PartitionLog partition = topics.getOrDefault(topic, Map.of()).get(number);
    return partition == null ? List.of() : partition.records();
  }

  /** What could not be done. */
  public List<ProducerRecord<byte[], byte[]>> deadLetters() {
    return List.copyOf(deadLetters);
  }
}
