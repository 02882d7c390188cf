package studio.balancer.simulation.lies;

import java.time.Clock;
import java.util.Optional;
import studio.balancer.simulation.store.BucketObject;
import studio.balancer.simulation.store.SimulatedBucket;

/** Says every so often that there is no pointer to an open plan, and then has none. */
final class BucketThatForgetsOpenPlans extends SimulatedBucket {
  private static final int OFTEN = 7;

  private int asked;

  BucketThatForgetsOpenPlans(Clock clock) {
    super(clock);
  }

  @Override
  public Optional<BucketObject> get(String key) {
    if (key.endsWith("/current.json") && ++asked % OFTEN == 0) {
      delete(key);
    }
    return super.get(key);
  }
}
