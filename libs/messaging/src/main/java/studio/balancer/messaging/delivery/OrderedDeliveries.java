package studio.balancer.messaging.delivery;

import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Message;
import studio.balancer.contracts.message.UnreadableMessageException;

/**
 * Delivers a channel's records, those of one actor one after the other in the order in which they
 * came: the next is begun when the one before it is done or among the dead letters. To be called
 * for one record after the other, on whatever thread takes them from Kafka: a pool of workers would
 * begin them in any order.
 */
public final class OrderedDeliveries<M extends studio.balancer.contracts.message.Message> {
  /**
   * Of what is worked on or waits for its actor's turn, in a heap of 64 MB: thousands of changes.
   */
  private static final long MAX_BYTES = 4 << 20;

  /** What a record takes beside its value: headers, key and what we keep with it. */
  private static final long RECORD_BYTES = 1024;

  private final Deliveries deliveries;
  private final int maxInHand;
  private final Class<M> expected;
  private final Handler<? super M> handler;
  private final KeyOrder order = new KeyOrder();
  private int begun;
  private long bytes;
  private CompletableFuture<Void> room;

  /**
   * @param maxInHand how many are begun and not done at once; one actor's many, of which one is
   *     begun and the others wait for it, hold up no other's
   */
  public OrderedDeliveries(
      Deliveries deliveries, int maxInHand, Class<M> expected, Handler<? super M> handler) {
    this.deliveries = deliveries;
    this.maxInHand = maxInHand;
    this.expected = expected;
    this.handler = handler;
  }

  /**
   * Takes a record on. It is acknowledged when it is done, and never if the service stops first;
   * one that does not concern the handler at once.
   *
   * @return completed when there is room for the next one
   */
  public CompletionStage<Void> take(Message<byte[]> message) {
    ConsumerRecord<byte[], byte[]> record = record(message);
    M read = read(record);
    if (read != null && !handler.concerns(read)) {
      message.ack();
      return room();
    }
    takes(record);
    AtomicReference<M> known = new AtomicReference<>(read);
    order
        .after(
            // By the message, not by the record's key, which is whatever its sender made of it;
            // what
            // is not a message is about no actor, and waits for none.
            read == null ? record : read.actorId(),
            () -> {
              begins();
              return deliver(record, known.getAndSet(null));
            })
        .whenComplete(
            (done, failure) -> {
              ends(record);
              if (failure == null) {
                message.ack();
              } else {
                message.nack(failure);
              }
            });
    // What waits is kept as bytes, of which it is known how many there are, and read again.
    known.set(null);
    return room();
  }

  @SuppressWarnings("unchecked")
  private static ConsumerRecord<byte[], byte[]> record(Message<byte[]> message) {
    return message
        .getMetadata(IncomingKafkaRecordMetadata.class)
        .map(metadata -> (ConsumerRecord<byte[], byte[]>) metadata.getRecord())
        .orElseThrow(() -> new IllegalStateException("not a channel of Kafka"));
  }

  private CompletionStage<Void> deliver(ConsumerRecord<byte[], byte[]> record, M known) {
    CompletableFuture<Void> end = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("delivery")
        .start(
            () -> {
              try {
                // Not completed if it is given back, and neither is the end.
                deliveries
                    .deliver(record, known, expected, handler)
                    .whenComplete(
                        (done, failure) -> {
                          if (failure == null) {
                            end.complete(null);
                          } else {
                            end.completeExceptionally(failure);
                          }
                        });
              } catch (RuntimeException | Error e) {
                end.completeExceptionally(e);
              }
            });
    return end;
  }

  /** The message, or null if it is none. */
  private M read(ConsumerRecord<byte[], byte[]> record) {
    try {
      return Deliveries.read(record, expected).message();
    } catch (UnreadableMessageException e) {
      return null;
    }
  }

  private synchronized void takes(ConsumerRecord<byte[], byte[]> record) {
    bytes += size(record);
  }

  private synchronized void begins() {
    begun++;
  }

  private void ends(ConsumerRecord<byte[], byte[]> record) {
    CompletableFuture<Void> asked = null;
    synchronized (this) {
      begun--;
      bytes -= size(record);
      if (hasRoom()) {
        asked = room;
        room = null;
      }
    }
    if (asked != null) {
      asked.complete(null);
    }
  }

  private synchronized CompletionStage<Void> room() {
    if (hasRoom()) {
      return CompletableFuture.completedStage(null);
    }
    room = new CompletableFuture<>();
    return room;
  }

  private boolean hasRoom() {
    return begun < maxInHand && bytes < MAX_BYTES;
  }

  private static long size(ConsumerRecord<byte[], byte[]> record) {
    return RECORD_BYTES + (record.value() == null ? 0 : record.value().length);
  }
}
