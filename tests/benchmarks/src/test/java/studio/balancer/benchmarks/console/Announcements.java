package studio.balancer.benchmarks.console;

import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import studio.balancer.benchmarks.fold.EventSequence;
import studio.balancer.benchmarks.parts.BulkProducer;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.manifest.ActorManifestUpdated;
import studio.balancer.contracts.progress.SetState;
import studio.balancer.operations.client.KafkaClients;

/** The manifests of many actors, announced as the manifest-service would. */
final class Announcements implements AutoCloseable {
  private static final SetState BALANCED =
      new SetState(
          20,
          Map.of(
              ImageType.PHOTOREALISTIC, 13, ImageType.BW_STYLIZED, 4, ImageType.COLOR_STYLIZED, 3));

  private static final Instant AT = Instant.parse("2026-01-05T10:00:00Z");

  private final KafkaProducer<byte[], byte[]> producer;
  private final int actors;
  private final Random random;
  private long revision = 1;

  Announcements(String bootstrapServers, int actors) {
    this.actors = actors;
    this.random = new Random(actors);
    this.producer = BulkProducer.open(bootstrapServers);
  }

  /** Announces every actor; all of it is in the log when this returns. */
  void all() {
    for (int number = 0; number < actors; number++) {
      announce(number);
    }
    producer.flush();
  }

  /** Announces some of them again. */
  void some(int count) {
    revision++;
    for (int number = 0; number < count; number++) {
      announce(random.nextInt(actors));
    }
    producer.flush();
  }

  private void announce(int number) {
    producer.send(
        KafkaClients.record(
            new ActorManifestUpdated(
                EventSequence.ofActor(number).actor(), revision, BALANCED, 27, "bucket", "key", AT),
            ""));
  }

  @Override
  public void close() {
    producer.close();
  }
}
