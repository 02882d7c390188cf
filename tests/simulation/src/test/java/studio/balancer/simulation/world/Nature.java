package studio.balancer.simulation.world;

import java.time.Clock;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import studio.balancer.simulation.store.SimulatedBucket;

/**
 * Whether the world keeps its promises.
 *
 * @param bucket makes the bucket
 * @param delivery what a record of {@code image-events} becomes on its way to its consumer
 */
public record Nature(
    Function<Clock, SimulatedBucket> bucket,
    UnaryOperator<ConsumerRecord<byte[], byte[]>> delivery) {
  /** All promises are kept. */
  public static final Nature HONEST = new Nature(SimulatedBucket::new, UnaryOperator.identity());
}
