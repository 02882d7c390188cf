package studio.balancer.log;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads topics to a known end: without a group, committing nothing, each partition in its order. An
 * end counts as reached where nothing but transaction markers, records of aborted transactions or
 * what compaction has removed lies before it. Not for several threads.
 *
 * <p>What is read is handed on fetch by fetch and not kept; how large a fetch is, the consumer's
 * {@link FetchSize} says.
 */
public final class TopicReader implements AutoCloseable {
  /** A broker that is gone is not asked for its farewell. */
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(1);

  private final Consumer<byte[], byte[]> consumer;
  private final ReadLimits limits;
  private final StopToken stop;
  private final LongSupplier nanos;

  /**
   * @param consumer of {@link LogClients#reader}; closed with this
   */
  public TopicReader(Consumer<byte[], byte[]> consumer, ReadLimits limits, StopToken stop) {
    this(consumer, limits, stop, System::nanoTime);
  }

  TopicReader(
      Consumer<byte[], byte[]> consumer, ReadLimits limits, StopToken stop, LongSupplier nanos) {
    this.consumer = consumer;
    this.limits = limits;
    this.stop = stop;
    this.nanos = nanos;
  }

  /** Where its topics begin and end; the stop ends the waiting for that too. */
  public TopicOffsets offsets() {
    return new TopicOffsets(consumer, stop);
  }

  /**
   * Reads all partitions at once; their records come mixed.
   *
   * @param each gets every record in the range; what it throws ends the reading and is passed on
   */
  public ReadOutcome read(
      TopicRange range, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each) {
    return pass(
        range,
        record -> {
          each.accept(record);
          return true;
        });
  }

  /**
   * Reads one partition after the other, each with the same limits.
   *
   * @param each gets every record in the range; what it throws ends the reading and is passed on
   * @return the first that is incomplete, or all of it; positions are of those that were begun
   */
  public ReadOutcome readByPartition(
      TopicRange range, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each) {
    Map<TopicPartition, Long> positions = new HashMap<>();
    for (TopicRange one : range.byPartition()) {
      ReadOutcome outcome = read(one, each);
      positions.putAll(outcome.positions());
      if (outcome instanceof ReadOutcome.Incomplete) {
        return outcome;
      }
    }
    return new ReadOutcome.Complete(positions);
  }

  /** Looks for the first record of each partition, and reads none of them further than that. */
  public FirstRecords first(TopicRange range) {
    Map<TopicPartition, ConsumerRecord<byte[], byte[]>> found = new HashMap<>();
    ReadOutcome outcome =
        pass(
            range,
            record -> {
              found.put(new TopicPartition(record.topic(), record.partition()), record);
              return false;
            });
    return new FirstRecords(found, outcome);
  }

  /** Waits a second for the broker at most. */
  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(CLOSE_WITHIN));
  }

  private ReadOutcome pass(TopicRange range, ReadPass.Visitor visitor) {
    return stop.during(
        consumer, () -> new ReadPass(consumer, range, limits, stop, nanos, visitor).run());
  }
}
