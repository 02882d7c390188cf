package studio.balancer.operations.audit.log;

import studio.balancer.contracts.text.Line;
import studio.balancer.contracts.topic.Topic;

/** Where a record is. */
public record RecordPosition(Topic topic, int partition, long offset) {
  /** For people: {@code image-events-3 offset 17}. */
  @Override
  public String toString() {
    return Line.of("%s-%d offset %d", topic.baseName(), partition, offset);
  }
}
