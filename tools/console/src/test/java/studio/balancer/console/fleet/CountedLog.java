package studio.balancer.console.fleet;

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
import org.apache.kafka.common.record.TimestampType;
import studio.balancer.contracts.message.Message;
import studio.balancer.log.TopicRange;
import studio.balancer.operations.client.KafkaClients;
import studio.balancer.operations.rawlog.RecordLog;

/** Topics in memory, a partition each, which count what is read of them. */
final class CountedLog implements RecordLog {
  private final Map<String, List<ConsumerRecord<byte[], byte[]>>> topics = new HashMap<>();
  private long read;

  /** How many records were read since this was asked last. */
  long takeRead() {
    long taken = read;
    read = 0;
    return taken;
  }

  void append(Message message) {
    send(KafkaClients.record(message, ""));
  }

  @Override
  public TopicRange range(String topic, Optional<Instant> since) {
    return TopicRange.of(new TopicPartition(topic, 0), 0, all(topic).size());
  }

  @Override
  public void read(TopicRange range, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    range
        .from()
        .forEach(
            (place, from) ->
                List.copyOf(
                        all(place.topic())
                            .subList(
                                Math.toIntExact(from), Math.toIntExact(range.until().get(place))))
                    .forEach(
                        record -> {
                          read++;
                          reader.accept(record);
                        }));
  }

  @Override
  public Optional<ConsumerRecord<byte[], byte[]>> find(String topic, int partition, long offset) {
    return Optional.of(all(topic).get(Math.toIntExact(offset)));
  }

  @Override
  public void send(ProducerRecord<byte[], byte[]> message) {
    List<ConsumerRecord<byte[], byte[]>> all = all(message.topic());
    all.add(
        new ConsumerRecord<>(
            message.topic(),
            0,
            all.size(),
            0,
            TimestampType.CREATE_TIME,
            message.key().length,
            message.value().length,
            message.key(),
            message.value(),
            message.headers(),
            Optional.empty()));
  }

  @Override
  public void flush() {
    // It is in memory.
  }

  @Override
  public String topicId(String topic) {
    return topic;
  }

  @Override
  public void close() {
    topics.clear();
  }

  private List<ConsumerRecord<byte[], byte[]>> all(String topic) {
    return topics.computeIfAbsent(topic, none -> new ArrayList<>());
  }
}
