package studio.balancer.storage.deleting;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import studio.balancer.contracts.command.DeleteImage;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.messaging.delivery.Deliveries;

/** Takes deletions from their topic; several at once, in any order. */
@Singleton
public final class DeleteImageConsumer {
  private final Deliveries deliveries;
  private final ImageDeleting deleting;

  public DeleteImageConsumer(Deliveries deliveries, ImageDeleting deleting) {
    this.deliveries = deliveries;
    this.deleting = deleting;
  }

  /** Deletes an image; acknowledged when the stage completes. */
  @Incoming(Topic.DELETE_IMAGE_NAME)
  @Blocking(value = "deleting", ordered = false)
  public CompletionStage<Void> on(ConsumerRecord<byte[], byte[]> record) {
    return deliveries.deliver(record, DeleteImage.class, deleting);
  }
}
