package studio.balancer.operations.audit.log;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.log.LogClients;

/** Which service consumes which topic, and what its group is called. */
public enum Consumption {
  CHANGES("planner-service", Topic.ACTOR_DATASET_CHANGED),
  PROGRESS("planner-service", Topic.BALANCE_PROGRESS),
  GENERATIONS("generator-service", Topic.GENERATE_IMAGE),
  DELETIONS("storage-service", Topic.DELETE_IMAGE),
  HANDOVERS("storage-service", Topic.IMAGE_GENERATED),
  EVENTS("manifest-service", Topic.IMAGE_EVENTS);

  private final String service;
  private final Topic topic;

  Consumption(String service, Topic topic) {
    this.service = service;
    this.topic = topic;
  }

  public Topic topic() {
    return topic;
  }

  /** The consumer group, as the services name theirs: service and topic. */
  public String group(String prefix) {
    return prefix + service + "." + topic.baseName();
  }

  public static List<Topic> topics() {
    return Arrays.stream(values()).map(Consumption::topic).toList();
  }

  /** What every group has committed, by its name. */
  public static Map<String, Map<TopicPartition, OffsetAndMetadata>> offsets(
      LogClients clients, Admin admin, String prefix) {
    Map<String, ListConsumerGroupOffsetsSpec> groups =
        Arrays.stream(values())
            .collect(
                Collectors.toMap(
                    one -> one.group(prefix), one -> new ListConsumerGroupOffsetsSpec()));
    return clients.answer("offsets of the groups", admin.listConsumerGroupOffsets(groups).all());
  }
}
