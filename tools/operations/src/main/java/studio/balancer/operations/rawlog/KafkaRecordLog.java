package studio.balancer.operations.rawlog;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import studio.balancer.log.FetchSize;
import studio.balancer.log.FirstRecords;
import studio.balancer.log.LogUnavailableException;
import studio.balancer.log.RecordPublisher;
import studio.balancer.log.TopicRange;
import studio.balancer.log.TopicReader;
import studio.balancer.operations.OperationException;

/** {@link RecordLog} on a cluster. Not for several threads. */
public final class KafkaRecordLog implements RecordLog {
  private final Cluster cluster;
  private final TopicReader reader;
  private RecordPublisher publisher;

  public KafkaRecordLog(String bootstrapServers) {
    this.cluster = new Cluster(bootstrapServers);
    this.reader = cluster.reader(FetchSize.small());
  }

  @Override
  public TopicRange range(String topic, Optional<Instant> since) {
    return cluster.asking(
        () ->
            since
                .map(time -> reader.offsets().since(topic, time))
                .orElseGet(() -> reader.offsets().whole(topic)));
  }

  @Override
  public void read(TopicRange range, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    cluster.check(reader.readByPartition(range, each));
  }

  @Override
  public Optional<ConsumerRecord<byte[], byte[]>> find(String topic, int partition, long offset) {
    TopicRange all = range(topic, Optional.empty());
    TopicPartition place = new TopicPartition(topic, partition);
    if (offset < all.from().getOrDefault(place, Long.MAX_VALUE)
        || offset >= all.until().getOrDefault(place, 0L)) {
      return Optional.empty();
    }
    FirstRecords first = reader.first(TopicRange.of(place, offset, offset + 1));
    cluster.check(first.outcome());
    return Optional.ofNullable(first.records().get(place));
  }

  @Override
  public void send(ProducerRecord<byte[], byte[]> message) {
    cluster.asking(
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
    try (Admin admin = cluster.admin()) {
      return cluster.clients().describe(admin, topic).topicId().toString();
    } catch (LogUnavailableException e) {
      throw e.getCause() instanceof InterruptException
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
      publisher = new RecordPublisher(cluster.clients().producer());
    }
    return publisher;
  }
}
