package studio.balancer.manifest.intake;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import studio.balancer.contracts.topic.Topic;

/** Takes the events in, a poll at a time, and acknowledges them when they are applied. */
@ApplicationScoped
public class ImageEventsConsumer {
  private final BatchFold fold;
  private final AppliedBatches applied;

  /**
   * @param fold folds them
   * @param applied is told of each batch
   */
  @Inject
  public ImageEventsConsumer(BatchFold fold, AppliedBatches applied) {
    this.fold = fold;
    this.applied = applied;
  }

  /**
   * A batch; the next comes when this one is done.
   *
   * @param records what a poll brought
   */
  @Incoming(Topic.IMAGE_EVENTS_NAME)
  @Blocking
  public void on(ConsumerRecords<String, byte[]> records) {
    fold.fold(records);
    applied.passed(records);
  }
}
