package studio.balancer.cli;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.text.Line;
import studio.balancer.operations.deadletter.DeadLetter;

/** Dead letters for people and programs. */
final class DeadLetterView {
  private static final int MAX_REASON_LENGTH = 100;
  private static final int MAX_TEXT_LENGTH = 4_000;
  private static final int MAX_HEX_LENGTH = 512;

  private DeadLetterView() {}

  static String line(DeadLetter letter) {
    return Line.of(
        "%s  %s  %s  from %s  %s: %s",
        letter.id(),
        letter.time(),
        letter.actor().map(Object::toString).orElse("-"),
        letter.source() == null ? "?" : letter.source(),
        letter.stage(),
        Printable.of(letter.reason(), MAX_REASON_LENGTH));
  }

  static Map<String, Object> document(DeadLetter letter) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("id", letter.id().toString());
    document.put("actor_id", letter.actor().map(Object::toString).orElse(null));
    document.put("topic", letter.topic().baseName());
    document.put("partition", letter.source() == null ? null : letter.source().partition());
    document.put("offset", letter.source() == null ? null : letter.source().offset());
    document.put("stage", letter.stage());
    document.put("reason", letter.reason());
    document.put("time", letter.time());
    document.put("consumer", letter.consumer());
    document.put("omitted", letter.omitted());
    return document;
  }

  static Map<String, Object> bytes(ConsumerRecord<byte[], byte[]> original, List<Header> headers) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("key_base64", base64(original.key()));
    document.put("value_base64", base64(original.value()));
    List<Map<String, String>> list = new ArrayList<>();
    for (Header header : headers) {
      Map<String, String> entry = new LinkedHashMap<>();
      entry.put("name", header.key());
      entry.put("value_base64", base64(header.value()));
      list.add(entry);
    }
    document.put("headers", list);
    return document;
  }

  /** Bytes as text where they are text, else as hexadecimal digits, shortened. */
  static String readable(byte[] bytes) {
    if (bytes == null) {
      return "(none)";
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Printable.of(text, MAX_TEXT_LENGTH);
    } catch (CharacterCodingException e) {
      int shown = Math.min(bytes.length, MAX_HEX_LENGTH);
      return Line.of(
          "%d bytes, not UTF-8: %s%s",
          bytes.length,
          HexFormat.ofDelimiter(" ").formatHex(bytes, 0, shown),
          shown < bytes.length ? " ..." : "");
    }
  }

  private static String base64(byte[] bytes) {
    return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
  }
}
