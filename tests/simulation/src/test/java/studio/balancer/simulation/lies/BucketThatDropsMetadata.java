package studio.balancer.simulation.lies;

import java.time.Clock;
import java.util.Map;
import studio.balancer.simulation.store.Condition;
import studio.balancer.simulation.store.SimulatedBucket;

/** Keeps the bytes and forgets what was said of them. */
final class BucketThatDropsMetadata extends SimulatedBucket {
  BucketThatDropsMetadata(Clock clock) {
    super(clock);
  }

  @Override
  public Put put(String key, byte[] bytes, Map<String, String> metadata, Condition condition) {
    return super.put(key, bytes, Map.of(), condition);
  }
}
