package studio.balancer.operations.audit.log;

import java.util.Locale;
import studio.balancer.contracts.topic.Topic;

/** Where a record is. */
public record RecordPosition(Topic topic, int partition, long offset) {
  /** For people: {@code image-events-3 offset 17}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s-%d offset %d", topic.baseName(), partition, offset);
  }
}
