package studio.balancer.planner.change;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.messaging.delivery.Deliveries;
import studio.balancer.messaging.delivery.DeliveryConfiguration;
import studio.balancer.messaging.delivery.OrderedDeliveries;

/**
 * Consumes {@code actor-dataset-changed}, an actor's changes in their order: "delete this one" and
 * then "look at the set" is something else than the reverse.
 */
@ApplicationScoped
public class ChangeConsumer {
  private final OrderedDeliveries<ActorDatasetChanged> deliveries;

  @Inject
  public ChangeConsumer(
      Deliveries deliveries, DeliveryConfiguration configuration, ChangeHandler handler) {
    this.deliveries =
        new OrderedDeliveries<>(
            deliveries, configuration.inHand(), ActorDatasetChanged.class, handler);
  }

  /** A change came; it is acknowledged when it is answered. The next may come on completion. */
  @Incoming(Topic.ACTOR_DATASET_CHANGED_NAME)
  public CompletionStage<Void> on(Message<byte[]> record) {
    return deliveries.take(record);
  }
}
