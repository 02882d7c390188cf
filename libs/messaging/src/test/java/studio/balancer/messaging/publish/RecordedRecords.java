package studio.balancer.messaging.publish;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;

/** A broker that keeps what it gets, and is away as often as it is told. */
public final class RecordedRecords implements RecordSender {
  private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
  private int failures;
  private int largest = Integer.MAX_VALUE;

  /** The next sends fail. */
  public void failNext(int times) {
    failures = times;
  }

  /** Values beyond that are refused for their size. */
  public void refuseLargerThan(int bytes) {
    largest = bytes;
  }

  /** What it got. */
  public synchronized List<ProducerRecord<byte[], byte[]>> records() {
    return List.copyOf(records);
  }

  /** The headers of a record, the last of each name, as text. */
  public static Map<String, String> headers(ProducerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : record.headers()) {
      headers.put(
          header.key(), new String(header.value(), java.nio.charset.StandardCharsets.UTF_8));
    }
    return headers;
  }

  @Override
  public synchronized void send(List<ProducerRecord<byte[], byte[]>> sent) {
    if (failures-- > 0) {
      throw new PublicationException("the broker is away", new IllegalStateException("away"));
    }
    if (sent.stream()
        .anyMatch(record -> record.value() != null && record.value().length > largest)) {
      throw new PublicationException("refused", new RecordTooLargeException("too large"));
    }
    records.addAll(sent);
  }
}
