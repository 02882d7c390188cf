package studio.balancer.manifest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.message.CloudEvent;
import studio.balancer.manifest.eventlog.ActorPartition;
import studio.balancer.manifest.eventlog.AppliedOffsets;
import studio.balancer.manifest.eventlog.EventLog;

/** The topic with the events, in memory. */
public final class FakeLog implements EventLog, AppliedOffsets {
  private final Map<Integer, List<ConsumerRecord<byte[], byte[]>>> partitions = new HashMap<>();
  private final Map<Integer, Integer> gaps = new HashMap<>();
  private final Map<Integer, Long> applied = new HashMap<>();
  private String topicId = "topic-1";
  private int scans;

  /** Appends an event as a producer would. */
  public synchronized ConsumerRecord<byte[], byte[]> append(ImageEvent event) {
    ConsumerRecord<byte[], byte[]> record = append(event.key(), Json.bytes(event));
    CloudEvent.headers(event, "test")
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    return record;
  }

  /** Appends events. */
  public List<ConsumerRecord<byte[], byte[]>> appendAll(ImageEvent... events) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (ImageEvent event : events) {
      records.add(append(event));
    }
    return records;
  }

  /** Appends anything, without headers. */
  public synchronized ConsumerRecord<byte[], byte[]> append(String key, byte[] value) {
    int partition = key == null ? 0 : ActorPartition.of(key);
    List<ConsumerRecord<byte[], byte[]>> records =
        partitions.computeIfAbsent(partition, p -> new ArrayList<>());
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>(
            "image-events",
            partition,
            endOffset(partition),
            key == null ? null : key.getBytes(StandardCharsets.UTF_8),
            value);
    records.add(record);
    return record;
  }

  /** The topic was deleted and made again. */
  public synchronized void recreate(String id) {
    topicId = id;
    partitions.clear();
  }

  /** An offset without a record, as the marker of a transaction has. */
  public synchronized void skip(int partition) {
    gaps.merge(partition, 1, Integer::sum);
  }

  /** How often a partition was read. */
  public synchronized int scans() {
    return scans;
  }

  /** How far the group has committed. */
  public synchronized void applied(int partition, long offset) {
    applied.put(partition, offset);
  }

  @Override
  public synchronized long applied(int partition) {
    return applied.getOrDefault(partition, 0L);
  }

  @Override
  public synchronized String topicId() {
    return topicId;
  }

  @Override
  public synchronized long endOffset(int partition) {
    return partitions.getOrDefault(partition, List.of()).size() + gaps.getOrDefault(partition, 0);
  }

  @Override
  public synchronized long offsetAt(int partition, Instant time) {
    return partitions.getOrDefault(partition, List.of()).stream()
        .takeWhile(record -> record.timestamp() < time.toEpochMilli())
        .count();
  }

  @Override
  public synchronized long first(int partition, long from, long until) {
    return partitions.getOrDefault(partition, List.of()).stream()
        .mapToLong(ConsumerRecord::offset)
        .filter(offset -> offset >= from && offset < until)
        .findFirst()
        .orElse(until);
  }

  @Override
  public synchronized void scan(
      int partition, long from, long until, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    scans++;
    partitions.getOrDefault(partition, List.of()).stream()
        .filter(record -> record.offset() >= from && record.offset() < until)
        .forEach(reader);
  }
}
