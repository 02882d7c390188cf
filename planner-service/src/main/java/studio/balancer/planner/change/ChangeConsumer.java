package studio.balancer.planner.change;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.messaging.delivery.Deliveries;

/** Consumes {@code actor-dataset-changed}. Order is not needed: the open plan is one object. */
@ApplicationScoped
public class ChangeConsumer {
  private final Deliveries deliveries;
  private final ChangeHandler handler;

  /**
   * @param deliveries brings records to the handler
   * @param handler answers them
   */
  @Inject
  public ChangeConsumer(Deliveries deliveries, ChangeHandler handler) {
    this.deliveries = deliveries;
    this.handler = handler;
  }

  /** A change came. */
  @Incoming(Topic.ACTOR_DATASET_CHANGED_NAME)
  @Blocking(value = "changes", ordered = false)
  public CompletionStage<Void> on(ConsumerRecord<String, byte[]> record) {
    return deliveries.deliver(record, ActorDatasetChanged.class, handler);
  }
}
