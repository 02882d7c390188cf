package studio.balancer.system;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import studio.balancer.contracts.message.Message;
import studio.balancer.contracts.message.Received;
import studio.balancer.contracts.message.UnreadableMessageException;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.operations.rawlog.RecordHeader;

/** Shows every record of some topics as soon as it is in the log, in a thread of its own. */
public final class LogWatch implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Consumer<ConsumerRecord<String, byte[]>> reader;
  private final KafkaConsumer<String, byte[]> consumer;
  private final Thread thread = new Thread(this::watch, "log watch");
  private volatile boolean closing;

  private LogWatch(String bootstrapServers, Consumer<ConsumerRecord<String, byte[]>> reader) {
    this.reader = reader;
    this.consumer =
        new KafkaConsumer<>(
            // The broker answers as soon as there is a record: fetch.min.bytes is 1 by default.
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
            new StringDeserializer(),
            new ByteArrayDeserializer());
  }

  /**
   * Watches from now on.
   *
   * @param bootstrapServers the cluster
   * @param reader gets each record, in the order of its partition
   */
  public static LogWatch start(
      String bootstrapServers,
      Collection<Topic> topics,
      Consumer<ConsumerRecord<String, byte[]>> reader) {
    LogWatch watch = new LogWatch(bootstrapServers, reader);
    List<TopicPartition> partitions =
        topics.stream()
            .flatMap(topic -> watch.consumer.partitionsFor(topic.baseName()).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    watch.consumer.assign(partitions);
    new HashMap<>(watch.consumer.endOffsets(partitions)).forEach(watch.consumer::seek);
    watch.thread.start();
    return watch;
  }

  /** The message in a record, which is one, or a test is broken. */
  public static <T extends Message> T message(
      ConsumerRecord<String, byte[]> record, Class<T> type) {
    try {
      return Received.read(RecordHeader.of(record), record.value(), type).message();
    } catch (UnreadableMessageException e) {
      throw new IllegalStateException(
          "%s-%d offset %d".formatted(record.topic(), record.partition(), record.offset()), e);
    }
  }

  /** A header's text, or null. */
  public static String header(ConsumerRecord<String, byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    closing = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    consumer.close();
  }

  private void watch() {
    while (!closing) {
      consumer.poll(POLL).forEach(reader);
    }
  }
}
