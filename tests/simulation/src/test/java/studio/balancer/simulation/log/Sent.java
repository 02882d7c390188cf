package studio.balancer.simulation.log;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import studio.balancer.contracts.message.CloudEvent;

/** A record as a trace shows it. */
record Sent(ProducerRecord<byte[], byte[]> record) {
  @Override
  public String toString() {
    return "%s %s %s %s"
        .formatted(
            record.topic(),
            header(CloudEvent.TYPE),
            header(CloudEvent.ID),
            record.value() == null ? "-" : new String(record.value(), StandardCharsets.UTF_8));
  }

  private String header(String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? "-" : new String(header.value(), StandardCharsets.UTF_8);
  }
}
