package studio.balancer.operations.deadletter;

import studio.balancer.contracts.text.Line;

/** Where a dead letter came from. */
public record SourcePlace(String topic, int partition, long offset) {
  @Override
  public String toString() {
    return Line.of("%s-%d-%d", topic, partition, offset);
  }
}
