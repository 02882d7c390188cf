package studio.balancer.benchmarks.parts;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes many records one after the other, and loses none. */
public final class BulkProducer {
  private static final int LINGER_MS = 5;

  private BulkProducer() {}

  /** A producer, for the caller to close: by then all is in the log. */
  public static KafkaProducer<byte[], byte[]> open(String bootstrapServers) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.LINGER_MS_CONFIG,
            LINGER_MS),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
