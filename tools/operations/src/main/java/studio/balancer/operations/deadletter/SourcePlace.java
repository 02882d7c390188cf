package studio.balancer.operations.deadletter;

import java.util.Locale;

/** Where a dead letter came from. */
public record SourcePlace(String topic, int partition, long offset) {
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s-%d-%d", topic, partition, offset);
  }
}
