package studio.balancer.benchmarks.fold;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.message.CloudEvent;
import studio.balancer.contracts.message.Received;
import studio.balancer.contracts.message.UnreadableMessageException;

/**
 * An event that is in no manifest yet, as a state store keeps it.
 *
 * @param id its identity
 * @param type its type with a version
 */
record PendingEvent(byte[] id, byte[] type, byte[] value) {
  static PendingEvent of(Headers headers, byte[] value) {
    return new PendingEvent(last(headers, CloudEvent.ID), last(headers, CloudEvent.TYPE), value);
  }

  static PendingEvent of(byte[] stored) {
    ByteBuffer buffer = ByteBuffer.wrap(stored);
    return new PendingEvent(part(buffer), part(buffer), part(buffer));
  }

  byte[] bytes() {
    return ByteBuffer.allocate(3 * Integer.BYTES + size())
        .putInt(id.length)
        .put(id)
        .putInt(type.length)
        .put(type)
        .putInt(value.length)
        .put(value)
        .array();
  }

  int size() {
    return id.length + type.length + value.length;
  }

  Received<ImageEvent> read() throws UnreadableMessageException {
    return Received.read(this::header, value, ImageEvent.class);
  }

  private byte[] header(String name) {
    return switch (name) {
      case CloudEvent.ID -> id;
      case CloudEvent.TYPE -> type;
      default -> null;
    };
  }

  private static byte[] last(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null ? new byte[0] : header.value();
  }

  private static byte[] part(ByteBuffer buffer) {
    byte[] part = new byte[buffer.getInt()];
    buffer.get(part);
    return part;
  }

  /** The key under which it is kept: those of an actor lie together, in their order. */
  static String key(String actor, long offset) {
    return actor + '/' + String.format(java.util.Locale.ROOT, "%019d", offset);
  }

  static String actor(String key) {
    return key.substring(0, key.indexOf('/'));
  }

  @Override
  public String toString() {
    return new String(id, StandardCharsets.UTF_8);
  }
}
