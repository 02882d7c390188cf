package studio.balancer.simulation.world;

import java.time.Clock;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import studio.balancer.simulation.store.SimulatedBucket;
import studio.balancer.traces.Traces;

/**
 * Whether the world keeps its promises.
 *
 * @param bucket makes the bucket
 * @param delivery what a record of {@code image-events} becomes on its way to its consumer
 * @param traces makes the spans of all processes
 */
public record Nature(
    Function<Clock, SimulatedBucket> bucket,
    UnaryOperator<ConsumerRecord<byte[], byte[]>> delivery,
    Traces traces) {
  /** All promises are kept. */
  public static final Nature HONEST = new Nature(SimulatedBucket::new, UnaryOperator.identity());

  /** Where no spans are made. */
  public Nature(
      Function<Clock, SimulatedBucket> bucket,
      UnaryOperator<ConsumerRecord<byte[], byte[]>> delivery) {
    this(bucket, delivery, Traces.off());
  }
}
