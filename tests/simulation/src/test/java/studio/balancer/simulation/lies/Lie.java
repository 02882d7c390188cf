package studio.balancer.simulation.lies;

import java.time.Clock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import studio.balancer.simulation.store.SimulatedBucket;
import studio.balancer.simulation.world.Nature;

/** A promise that the world breaks. Each must be noticed: what nobody notices, nobody checks. */
public enum Lie {
  /** Creating writes over what is there. */
  IGNORES_IF_NONE_MATCH(BucketThatIgnoresIfNoneMatch::new),
  /** Replacing writes over whatever is there. */
  IGNORES_IF_MATCH(BucketThatIgnoresIfMatch::new),
  /** Objects lose their metadata. */
  DROPS_METADATA(BucketThatDropsMetadata::new),
  /** The ledger's intents are not durable. */
  LOSES_INTENT(BucketThatLosesIntents::new),
  /** The pointer to the open plan vanishes. */
  FORGETS_OPEN_PLAN(BucketThatForgetsOpenPlans::new),
  /** An event has another identity with each delivery. */
  HIDES_IDENTITY(() -> new Nature(SimulatedBucket::new, new EventsWithoutIdentity()));

  private final Supplier<Nature> nature;

  Lie(Function<Clock, SimulatedBucket> bucket) {
    this(() -> new Nature(bucket, UnaryOperator.<ConsumerRecord<byte[], byte[]>>identity()));
  }

  Lie(Supplier<Nature> nature) {
    this.nature = nature;
  }

  /** A world that lies so. */
  public Nature world() {
    return nature.get();
  }
}
