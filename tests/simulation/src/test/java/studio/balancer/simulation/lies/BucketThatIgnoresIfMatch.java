package studio.balancer.simulation.lies;

import java.time.Clock;
import java.util.Map;
import studio.balancer.simulation.store.Condition;
import studio.balancer.simulation.store.SimulatedBucket;

/** A client that replaces an object writes over whatever version is there. */
final class BucketThatIgnoresIfMatch extends SimulatedBucket {
  BucketThatIgnoresIfMatch(Clock clock) {
    super(clock);
  }

  @Override
  public Put put(String key, byte[] bytes, Map<String, String> metadata, Condition condition) {
    boolean ignored = condition instanceof Condition.Version;
    return super.put(key, bytes, metadata, ignored ? new Condition.None() : condition);
  }
}
