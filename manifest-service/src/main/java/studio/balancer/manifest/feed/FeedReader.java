package studio.balancer.manifest.feed;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jboss.logging.Logger;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.message.Envelope;
import studio.balancer.contracts.message.MessageType;
import studio.balancer.contracts.message.UnreadableMessageException;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.messaging.delivery.RecordKey;

/** Reads the progress topic for one client, from the end or from where the client was. */
final class FeedReader {
  private static final Logger LOG = Logger.getLogger(FeedReader.class);

  private final Consumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final FeedPosition position;
  private final Optional<ActorId> actor;
  private final Duration heartbeat;

  /**
   * @param consumer without a group; closed by the caller
   * @param from where the client was, if it was here before
   * @param actor whose events it wants; all, if empty
   */
  FeedReader(
      Consumer<byte[], byte[]> consumer,
      TopicDescription topic,
      Optional<FeedPosition> from,
      Optional<ActorId> actor,
      Duration heartbeat) {
    this.consumer = consumer;
    this.actor = actor;
    this.heartbeat = heartbeat;
    this.partitions =
        IntStream.range(0, topic.partitions().size())
            .mapToObj(partition -> new TopicPartition(topic.name(), partition))
            .toList();
    consumer.assign(partitions);
    this.position = start(topic.topicId().toString(), from);
    partitions.forEach(place -> consumer.seek(place, position.offset(place.partition())));
  }

  private FeedPosition start(String topicId, Optional<FeedPosition> from) {
    if (from.isPresent() && from.get().isIn(topicId, partitions.size())) {
      return from.get();
    }
    // A position in a topic that is gone: everything in the new one is new to the client.
    Map<TopicPartition, Long> offsets =
        from.isPresent() ? consumer.beginningOffsets(partitions) : consumer.endOffsets(partitions);
    return new FeedPosition(topicId, partitions.stream().mapToLong(offsets::get).toArray());
  }

  /** Reads until the outlet is closed. */
  void readTo(Outlet outlet) throws InterruptedException {
    outlet.send(new FeedItem.Heartbeat(position.toString(), "connected"));
    long quietSince = System.nanoTime();
    while (!outlet.closed()) {
      Duration left = heartbeat.minusNanos(System.nanoTime() - quietSince);
      ConsumerRecords<byte[], byte[]> records =
          consumer.poll(left.isNegative() ? Duration.ZERO : left);
      boolean sent = false;
      for (ConsumerRecord<byte[], byte[]> record : records) {
        position.passed(record.partition(), record.offset());
        sent |= pass(record, outlet);
      }
      if (!sent && System.nanoTime() - quietSince >= heartbeat.toNanos()) {
        outlet.send(new FeedItem.Heartbeat(position.toString(), "heartbeat"));
        sent = true;
      }
      quietSince = sent ? System.nanoTime() : quietSince;
    }
  }

  private boolean pass(ConsumerRecord<byte[], byte[]> record, Outlet outlet)
      throws InterruptedException {
    if (actor.isPresent() && !actor.get().value().equals(RecordKey.text(record))) {
      return false;
    }
    Optional<Envelope> event = open(record);
    Optional<MessageType> type =
        event
            .map(Envelope::type)
            .flatMap(MessageType::find)
            .filter(known -> known.topic() == Topic.BALANCE_PROGRESS);
    if (type.isEmpty() || event.get().data() == null) {
      LOG.warnf(
          "Not a progress event, passed over: partition %d offset %d",
          record.partition(), record.offset());
      return false;
    }
    String data = new String(event.get().data(), StandardCharsets.UTF_8);
    outlet.send(new FeedItem.Event(position.toString(), type.get().record().getSimpleName(), data));
    return true;
  }

  private static Optional<Envelope> open(ConsumerRecord<byte[], byte[]> record) {
    try {
      return Optional.of(Envelope.open(name -> header(record, name), record.value()));
    } catch (UnreadableMessageException e) {
      return Optional.empty();
    }
  }

  private static byte[] header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? null : header.value();
  }

  /** Where items go. */
  interface Outlet {
    /** Sends an item once the client can take it; nothing if it is gone. */
    void send(FeedItem item) throws InterruptedException;

    /** Whether the client is gone. */
    boolean closed();
  }
}
