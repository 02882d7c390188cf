package studio.balancer.generator.generation;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import studio.balancer.contracts.command.GenerateImage;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.messaging.delivery.Deliveries;

/**
 * Takes commands from Kafka, as many as may be in flight ({@code balancer.delivery.max-in-flight}).
 * How many of them are worked on at once, the deliveries see to ({@code
 * balancer.generation.concurrency}).
 */
@Singleton
public final class GenerateImageConsumer {
  private static final String POOL = "generation";

  private final Deliveries deliveries;
  private final Generation generation;

  public GenerateImageConsumer(Deliveries deliveries, Generation generation) {
    this.deliveries = deliveries;
    this.generation = generation;
  }

  /** Carries out one record; it is acknowledged when the stage completes. */
  @Incoming(Topic.GENERATE_IMAGE_NAME)
  @Blocking(value = POOL, ordered = false)
  public CompletionStage<Void> generate(ConsumerRecord<byte[], byte[]> record) {
    return deliveries.deliver(record, GenerateImage.class, generation);
  }
}
