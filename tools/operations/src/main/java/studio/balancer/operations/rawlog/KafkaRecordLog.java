package studio.balancer.operations.rawlog;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import studio.balancer.log.FetchSize;
import studio.balancer.log.FirstRecords;
import studio.balancer.log.LogClients;
import studio.balancer.log.LogUnavailableException;
import studio.balancer.log.ReadLimits;
import studio.balancer.log.ReadOutcome;
import studio.balancer.log.RecordPublisher;
import studio.balancer.log.StopToken;
import studio.balancer.log.TopicRange;
import studio.balancer.log.TopicReader;
import studio.balancer.operations.OperationException;

/** {@link RecordLog} on a cluster. Not for several threads. */
public final class KafkaRecordLog implements RecordLog {
  private static final Duration GIVE_UP_AFTER = Duration.ofSeconds(15);

  private final String bootstrapServers;
  private final LogClients clients;
  private final TopicReader reader;
  private RecordPublisher publisher;

  public KafkaRecordLog(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    this.clients = LogClients.of(bootstrapServers, GIVE_UP_AFTER);
    this.reader =
        asking(
            () ->
                new TopicReader(
                    clients.reader(FetchSize.small()),
                    // A client keeps trying for ever, and a person would wait as long.
                    ReadLimits.silence(GIVE_UP_AFTER),
                    new StopToken()));
  }

  @Override
  public Range range(String topic, Optional<Instant> since) {
    TopicRange range =
        asking(
            () ->
                since
                    .map(time -> reader.offsets().since(topic, time))
                    .orElseGet(() -> reader.offsets().whole(topic)));
    return new Range(byPartition(range.from()), byPartition(range.until()));
  }

  @Override
  public void read(String topic, Range range, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    check(
        reader.readByPartition(
            new TopicRange(inTopic(topic, range.from()), inTopic(topic, range.until())), each));
  }

  @Override
  public Optional<ConsumerRecord<byte[], byte[]>> find(String topic, int partition, long offset) {
    Range all = range(topic, Optional.empty());
    if (offset < all.from().getOrDefault(partition, Long.MAX_VALUE)
        || offset >= all.until().getOrDefault(partition, 0L)) {
      return Optional.empty();
    }
    TopicPartition place = new TopicPartition(topic, partition);
    FirstRecords first = reader.first(TopicRange.of(place, offset, offset + 1));
    check(first.outcome());
    return Optional.ofNullable(first.records().get(place));
  }

  @Override
  public void send(ProducerRecord<byte[], byte[]> message) {
    asking(
        () -> {
          publisher().send(message);
          return null;
        });
  }

  @Override
  public void flush() {
    try {
      publisher().flush();
    } catch (LogUnavailableException e) {
      throw new OperationException("Kafka did not take a record: " + e.reason());
    }
  }

  @Override
  public String topicId(String topic) {
    try (Admin admin = asking(clients::admin)) {
      return clients.describe(admin, topic).topicId().toString();
    } catch (LogUnavailableException e) {
      throw interrupted(e)
          ? new OperationException("interrupted")
          : new OperationException("Kafka does not know topic %s: %s", topic, e.getCause());
    }
  }

  @Override
  public void close() {
    reader.close();
    if (publisher != null) {
      publisher.close();
    }
  }

  private RecordPublisher publisher() {
    if (publisher == null) {
      publisher = new RecordPublisher(clients.producer());
    }
    return publisher;
  }

  private void check(ReadOutcome outcome) {
    switch (outcome) {
      case ReadOutcome.Complete complete -> {}
      case ReadOutcome.TimedOut late ->
          throw new OperationException(
              "Kafka at %s gives nothing more of %s",
              bootstrapServers,
              late.missing().stream()
                  .map(TopicPartition::toString)
                  .sorted()
                  .collect(Collectors.joining(", ")));
      case ReadOutcome.Stopped stopped -> throw new OperationException("interrupted");
      case ReadOutcome.Failed failed -> throw unreachable(failed.cause().getMessage());
    }
  }

  private <T> T asking(Supplier<T> question) {
    try {
      return question.get();
    } catch (LogUnavailableException e) {
      throw unreachable(e.reason());
    }
  }

  private OperationException unreachable(String reason) {
    return new OperationException("Kafka at %s does not answer: %s", bootstrapServers, reason);
  }

  private static boolean interrupted(LogUnavailableException e) {
    return e.getCause() instanceof InterruptException;
  }

  private static Map<TopicPartition, Long> inTopic(String topic, Map<Integer, Long> offsets) {
    return offsets.entrySet().stream()
        .collect(
            Collectors.toMap(
                entry -> new TopicPartition(topic, entry.getKey()), Map.Entry::getValue));
  }

  private static Map<Integer, Long> byPartition(Map<TopicPartition, Long> offsets) {
    return offsets.entrySet().stream()
        .collect(Collectors.toMap(entry -> entry.getKey().partition(), Map.Entry::getValue));
  }
}
