package studio.balancer.local.deadletter;

/**
 * Where a dead letter came from.
 *
 * @param topic the source topic
 * @param partition its partition
 * @param offset its offset there
 */
public record SourcePlace(String topic, int partition, long offset) {
  @Override
  public String toString() {
    return "%s-%d-%d".formatted(topic, partition, offset);
  }
}
