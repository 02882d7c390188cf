package studio.balancer.log;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;

/** One reading of a {@link TopicReader}. */
final class ReadPass {
  /** Between two looks at the limits. */
  private static final Duration POLL = Duration.ofMillis(100);

  @FunctionalInterface
  interface Visitor {
    /** Whether more of the record's partition is wanted. */
    boolean visit(ConsumerRecord<byte[], byte[]> record);
  }

  private final Consumer<byte[], byte[]> consumer;
  private final TopicRange range;
  private final ReadLimits limits;
  private final StopToken stop;
  private final LongSupplier nanos;
  private final Visitor visitor;

  private final Map<TopicPartition, Long> positions;
  private final Set<TopicPartition> left;
  private final long begin;
  private long heard;
  private Iterable<ConsumerRecord<byte[], byte[]>> fetched = List.of();

  ReadPass(
      Consumer<byte[], byte[]> consumer,
      TopicRange range,
      ReadLimits limits,
      StopToken stop,
      LongSupplier nanos,
      Visitor visitor) {
    this.consumer = consumer;
    this.range = range;
    this.limits = limits;
    this.stop = stop;
    this.nanos = nanos;
    this.visitor = visitor;
    this.positions = new HashMap<>(range.from());
    this.left = new HashSet<>(range.from().keySet());
    this.begin = nanos.getAsLong();
    this.heard = begin;
  }

  ReadOutcome run() {
    left.removeIf(this::reached);
    if (left.isEmpty()) {
      return new ReadOutcome.Complete(positions);
    }
    Optional<ReadOutcome> end = asking(this::start);
    while (end.isEmpty()) {
      end = asking(this::fetch);
      // Out here: what the visitor throws is not the broker's answer.
      fetched.forEach(this::visit);
      fetched = List.of();
    }
    return end.get();
  }

  private Optional<ReadOutcome> start() {
    consumer.assign(left);
    // Of a reading before they are assigned still, and held back.
    consumer.resume(left);
    left.forEach(partition -> consumer.seek(partition, range.from().get(partition)));
    return Optional.empty();
  }

  private Optional<ReadOutcome> fetch() {
    follow();
    if (left.isEmpty()) {
      return Optional.of(new ReadOutcome.Complete(positions));
    }
    if (stop.stopped()) {
      return Optional.of(new ReadOutcome.Stopped(positions, left));
    }
    long now = nanos.getAsLong();
    Duration quiet = limits.maxSilence().minusNanos(now - heard);
    Duration rest = limits.maxTime().map(max -> max.minusNanos(now - begin)).orElse(quiet);
    if (!rest.isPositive() || !quiet.isPositive()) {
      Duration passed = quiet.isPositive() ? limits.maxTime().orElseThrow() : limits.maxSilence();
      return Optional.of(new ReadOutcome.TimedOut(positions, left, passed));
    }
    consumer.pause(consumer.assignment().stream().filter(done -> !left.contains(done)).toList());
    fetched = consumer.poll(Collections.min(List.of(POLL, quiet, rest)));
    return Optional.empty();
  }

  /** By positions, not by records: where those of aborted transactions are, none come. */
  private void follow() {
    for (TopicPartition partition : Set.copyOf(left)) {
      long position = Math.min(position(partition), range.until().get(partition));
      if (position > positions.put(partition, position)) {
        heard = nanos.getAsLong();
      }
      if (reached(partition)) {
        left.remove(partition);
      }
    }
  }

  private boolean reached(TopicPartition partition) {
    return positions.get(partition) >= range.until().get(partition);
  }

  private long position(TopicPartition partition) {
    try {
      // Known, unless the client is asking whether it still holds; the next poll waits for that.
      return consumer.position(partition, Duration.ZERO);
    } catch (TimeoutException e) {
      return positions.get(partition);
    }
  }

  private void visit(ConsumerRecord<byte[], byte[]> record) {
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    if (left.contains(partition)
        && record.offset() < range.until().get(partition)
        && !visitor.visit(record)) {
      positions.put(partition, record.offset() + 1);
      left.remove(partition);
    }
  }

  /** What retention has removed is passed over; a log that has become shorter is another log. */
  private Optional<ReadOutcome> passOver(OffsetOutOfRangeException gone) {
    return asking(
        () -> {
          Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(gone.partitions(), POLL);
          for (Map.Entry<TopicPartition, Long> beginning : beginnings.entrySet()) {
            if (beginning.getValue() <= positions.get(beginning.getKey())) {
              return Optional.of(new ReadOutcome.Failed(positions, left, gone));
            }
            consumer.seek(beginning.getKey(), beginning.getValue());
          }
          return Optional.empty();
        });
  }

  private Optional<ReadOutcome> asking(Question question) {
    try {
      return question.ask();
    } catch (WakeupException | InterruptException e) {
      return Optional.of(new ReadOutcome.Stopped(positions, left));
    } catch (OffsetOutOfRangeException e) {
      return passOver(e);
    } catch (TimeoutException e) {
      // The limits say when it is enough.
      return Optional.empty();
    } catch (KafkaException e) {
      return Optional.of(new ReadOutcome.Failed(positions, left, e));
    }
  }

  @FunctionalInterface
  private interface Question {
    /** Empty if the reading goes on. */
    Optional<ReadOutcome> ask();
  }
}
