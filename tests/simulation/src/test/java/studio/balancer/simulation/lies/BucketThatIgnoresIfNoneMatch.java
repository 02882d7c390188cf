package studio.balancer.simulation.lies;

import java.time.Clock;
import java.util.Map;
import studio.balancer.simulation.store.Condition;
import studio.balancer.simulation.store.SimulatedBucket;

/** A client that creates an object writes over what is there. */
final class BucketThatIgnoresIfNoneMatch extends SimulatedBucket {
  BucketThatIgnoresIfNoneMatch(Clock clock) {
    super(clock);
  }

  @Override
  public Put put(String key, byte[] bytes, Map<String, String> metadata, Condition condition) {
    boolean ignored = condition instanceof Condition.Absent;
    return super.put(key, bytes, metadata, ignored ? new Condition.None() : condition);
  }
}
