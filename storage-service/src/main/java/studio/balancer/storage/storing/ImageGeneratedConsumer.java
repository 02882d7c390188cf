package studio.balancer.storage.storing;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import studio.balancer.contracts.generated.ImageGenerated;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.messaging.delivery.Deliveries;

/** Takes generated images from their topic; several at once, in any order. */
@Singleton
public final class ImageGeneratedConsumer {
  private final Deliveries deliveries;
  private final ImageStoring storing;

  public ImageGeneratedConsumer(Deliveries deliveries, ImageStoring storing) {
    this.deliveries = deliveries;
    this.storing = storing;
  }

  /** Stores an image; acknowledged when the stage completes. */
  @Incoming(Topic.IMAGE_GENERATED_NAME)
  @Blocking(value = "storing", ordered = false)
  public CompletionStage<Void> on(ConsumerRecord<byte[], byte[]> record) {
    return deliveries.deliver(record, ImageGenerated.class, storing);
  }
}
