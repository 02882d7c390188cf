package studio.balancer.operations.audit.log;

import java.util.Arrays;
import java.util.List;
import studio.balancer.contracts.topic.Topic;

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
}
