package studio.balancer.operations.fold;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import studio.balancer.actormanifest.fold.Manifest;
import studio.balancer.actormanifest.replay.ReplayPass;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.manifest.ManifestSchema;
import studio.balancer.contracts.message.CloudEvent;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.audit.log.CommittedOffsets;
import studio.balancer.operations.audit.log.ImageEventLog;
import studio.balancer.operations.audit.log.KeyPartition;

/** A partition of the events in memory. */
public final class MemoryEvents implements ImageEventLog {
  /** The topic's id. */
  public static final String ID = "topic-1";

  private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
  private long acknowledged;
  private long acknowledgedLater;
  private int looksUntilThen;
  private int partition;
  private int readings;
  private int markers;
  private Runnable meanwhile = () -> {};

  /** The partition of an actor's events. */
  public static int partition(ActorId actor) {
    return KeyPartition.of(actor.value());
  }

  /** Another actor whose events are in the same partition. */
  public static ActorId inPartitionOf(ActorId actor) {
    return IntStream.range(2, 1_000)
        .mapToObj(number -> new ActorId("%04d_b".formatted(number)))
        .filter(other -> partition(other) == partition(actor))
        .findFirst()
        .orElseThrow();
  }

  /** Appends an event. */
  public long append(ImageEvent event) {
    return append(event.actorId(), CloudEvent.headers(event, "test"), Json.bytes(event));
  }

  /** Appends what is no event. */
  public void appendUnreadable(ActorId actor) {
    append(actor, Map.of(), new byte[] {'x'});
  }

  /** Appends anything under a key, to the partition of the last event. */
  public void append(byte[] key, byte[] value) {
    add(key, Map.of(), value);
  }

  private long append(ActorId actor, Map<String, String> headers, byte[] value) {
    partition = partition(actor);
    return add(actor.value().getBytes(StandardCharsets.UTF_8), headers, value);
  }

  private long add(byte[] key, Map<String, String> headers, byte[] value) {
    RecordHeaders all = new RecordHeaders();
    headers.forEach((name, text) -> all.add(name, text.getBytes(StandardCharsets.UTF_8)));
    long offset = records.size();
    records.add(
        new ConsumerRecord<>(
            Topic.IMAGE_EVENTS.baseName(),
            partition,
            offset,
            0,
            TimestampType.CREATE_TIME,
            key == null ? ConsumerRecord.NULL_SIZE : key.length,
            value.length,
            key,
            value,
            all,
            Optional.empty()));
    return offset;
  }

  /** A transaction's marker is behind the last event. */
  void endsWithAMarker() {
    markers = 1;
  }

  /** Everything below an offset is acknowledged. */
  public void acknowledged(long next) {
    acknowledged = next;
  }

  /** Nothing is acknowledged for some looks. */
  void acknowledgedAtLook(int look, long next) {
    acknowledged = 0;
    acknowledgedLater = next;
    looksUntilThen = look;
  }

  /** What events of an actor give. */
  public byte[] folded(ActorId actor, int... offsets) {
    ReplayPass<EventRecord> pass = ReplayPass.silent(Manifest.empty(actor), Set.of());
    IntStream.of(offsets).forEach(offset -> pass.accept(EventRecord.of(records.get(offset))));
    byte[] bytes = pass.manifest().bytes();
    ManifestSchema.hold(bytes);
    return bytes;
  }

  /** Happens once, at the end of the next reading. */
  public void meanwhile(Runnable once) {
    meanwhile = once;
  }

  /** How often it was read. */
  public int readings() {
    return readings;
  }

  @Override
  public String topicId() {
    return ID;
  }

  @Override
  public CommittedOffsets committed() {
    if (looksUntilThen > 0 && --looksUntilThen == 0) {
      acknowledged = acknowledgedLater;
    }
    return new CommittedOffsets(
        Map.of(new CommittedOffsets.Partition(Topic.IMAGE_EVENTS, partition), acknowledged));
  }

  @Override
  public long end(int number) {
    return number == partition ? records.size() + markers : 0;
  }

  @Override
  public boolean hasRecords(int number, long from, long end) {
    return from < Math.min(end, records.size());
  }

  @Override
  public void read(int number, long from, long end, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    if (end > end(number)) {
      // As a cluster: what is not there does not come.
      throw new OperationException("Kafka does not give all of it");
    }
    readings++;
    List.copyOf(records.subList((int) from, (int) Math.min(end, records.size()))).forEach(each);
    Runnable once = meanwhile;
    meanwhile = () -> {};
    once.run();
  }
}
