package studio.balancer.operations.rawlog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import studio.balancer.log.TopicRange;
import studio.balancer.operations.OperationException;

/** Topics in memory. */
public final class MemoryLog implements RecordLog {
  private final Map<String, List<ConsumerRecord<byte[], byte[]>>> topics = new HashMap<>();
  private final List<Integer> sentTo = new ArrayList<>();
  private boolean refuses;
  private Runnable flushed = () -> {};

  /** From now on nothing is taken. */
  public void refuse(boolean refuse) {
    refuses = refuse;
  }

  /** Happens once, when what was sent is in the log. */
  public void whenFlushed(Runnable once) {
    flushed = once;
  }

  /** Appends a record to partition 0. */
  public ConsumerRecord<byte[], byte[]> append(
      String topic, Instant time, byte[] key, byte[] value, Header... headers) {
    List<ConsumerRecord<byte[], byte[]>> all =
        topics.computeIfAbsent(topic, name -> new ArrayList<>());
    ConsumerRecord<byte[], byte[]> added =
        new ConsumerRecord<>(
            topic,
            0,
            all.size(),
            time.toEpochMilli(),
            TimestampType.CREATE_TIME,
            key == null ? -1 : key.length,
            value == null ? -1 : value.length,
            key,
            value,
            new RecordHeaders(headers),
            Optional.empty());
    all.add(added);
    return added;
  }

  /** The partitions that records were sent to; they lie in partition 0 here all the same. */
  public List<Integer> sentTo() {
    return List.copyOf(sentTo);
  }

  /** Everything in a topic. */
  public List<ConsumerRecord<byte[], byte[]>> all(String topic) {
    return List.copyOf(topics.getOrDefault(topic, List.of()));
  }

  @Override
  public TopicRange range(String topic, Optional<Instant> since) {
    long from =
        since
            .map(
                time ->
                    all(topic).stream()
                        .takeWhile(found -> found.timestamp() < time.toEpochMilli())
                        .count())
            .orElse(0L);
    return TopicRange.of(new TopicPartition(topic, 0), from, all(topic).size());
  }

  @Override
  public void read(TopicRange range, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    range
        .from()
        .forEach(
            (place, from) ->
                all(place.topic()).stream()
                    .filter(found -> found.offset() >= from)
                    .filter(found -> found.offset() < range.until().get(place))
                    .forEach(reader));
  }

  @Override
  public Optional<ConsumerRecord<byte[], byte[]>> find(String topic, int partition, long offset) {
    return all(topic).stream()
        .filter(found -> found.partition() == partition && found.offset() == offset)
        .findFirst();
  }

  @Override
  public void send(ProducerRecord<byte[], byte[]> message) {
    if (!refuses) {
      sentTo.add(message.partition());
      append(
          message.topic(),
          Instant.now(),
          message.key(),
          message.value(),
          message.headers().toArray());
    }
  }

  @Override
  public void flush() {
    if (refuses) {
      throw new OperationException("Kafka did not take a record");
    }
    Runnable once = flushed;
    flushed = () -> {};
    once.run();
  }

  @Override
  public String topicId(String topic) {
    return "id-of-" + topic;
  }

  @Override
  public void close() {
    topics.clear();
  }
}
