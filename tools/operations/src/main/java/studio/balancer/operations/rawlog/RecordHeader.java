package studio.balancer.operations.rawlog;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** A record's headers by name; the last of a name counts. */
public final class RecordHeader {
  private RecordHeader() {}

  /** The headers' values, as {@link studio.balancer.contracts.message.Envelope} asks for them. */
  public static Function<String, byte[]> of(ConsumerRecord<?, ?> message) {
    return name -> {
      Header header = message.headers().lastHeader(name);
      return header == null ? null : header.value();
    };
  }

  /** A header's text, or null. */
  public static String text(ConsumerRecord<?, ?> message, String name) {
    byte[] value = of(message).apply(name);
    return value == null ? null : new String(value, StandardCharsets.UTF_8);
  }
}
