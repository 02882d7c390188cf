package studio.balancer.messaging.deadletter;

import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import studio.balancer.contracts.topic.DeadLetterHeader;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.messaging.publish.RecordSender;
import studio.balancer.messaging.topic.TopicConfiguration;
import studio.balancer.metrics.Meters;
import studio.balancer.metrics.Metric;

/** Counts the dead letters among what is sent, once they are safe. */
@Decorator
@Priority(CountedSender.NEAREST)
public final class CountedSender implements RecordSender {
  /** There is no other decorator of the sender. */
  static final int NEAREST = 1;

  private final RecordSender sender;
  private final String prefix;
  private final Meters meters;

  @Inject
  public CountedSender(
      @Delegate @Any RecordSender sender, TopicConfiguration topics, Meters meters) {
    this.sender = sender;
    this.prefix = topics.topicPrefix().orElse("");
    this.meters = meters;
  }

  @Override
  public void send(List<ProducerRecord<byte[], byte[]>> records) {
    sender.send(records);
    records.forEach(this::count);
  }

  private void count(ProducerRecord<byte[], byte[]> record) {
    Topic.find(prefix, header(record, DeadLetterHeader.TOPIC))
        .filter(topic -> topic.deadLetterName(prefix).equals(record.topic()))
        .ifPresent(
            topic ->
                meters.count(
                    Metric.DEAD_LETTERS, topic.baseName(), header(record, DeadLetterHeader.STAGE)));
  }

  private static String header(ProducerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }
}
