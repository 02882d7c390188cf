package studio.balancer.operations.rebuild;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.manifest.ActorManifestUpdated;
import studio.balancer.contracts.message.CloudEvent;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.rawlog.RecordLog;

/**
 * Tells others of manifests, as the manifest-service does.
 *
 * @param log takes the messages
 * @param topic {@code actor-manifests} as it is called in the installation
 */
public record ManifestAnnouncements(RecordLog log, String topic) {
  private static final String SOURCE = "cli";

  /** Sends it; {@link #flush} tells whether it is in the log. */
  void send(ActorManifestUpdated message) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topic, message.key().getBytes(StandardCharsets.UTF_8), Json.bytes(message));
    CloudEvent.headers(message, SOURCE)
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    log.send(record);
  }

  /**
   * Returns when they are in the log.
   *
   * @throws OperationException if the cluster does not take them
   */
  void flush() {
    log.flush();
  }
}
