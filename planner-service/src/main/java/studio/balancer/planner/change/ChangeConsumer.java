package studio.balancer.planner.change;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.messaging.delivery.Deliveries;
import studio.balancer.messaging.delivery.DeliveryConfiguration;
import studio.balancer.messaging.delivery.OrderedDeliveries;
import studio.balancer.planner.plan.PlanCoordinator;

/**
 * Consumes {@code actor-dataset-changed}, an actor's changes in their order: "delete this one" and
 * then "look at the set" is something else than the reverse.
 */
@Singleton
public final class ChangeConsumer {
  private final OrderedDeliveries<ActorDatasetChanged> deliveries;

  @Inject
  public ChangeConsumer(
      Deliveries deliveries, DeliveryConfiguration configuration, PlanCoordinator plans) {
    this.deliveries =
        new OrderedDeliveries<>(
            deliveries, configuration.maxInFlight(), ActorDatasetChanged.class, plans);
  }

  /** A change came; it is acknowledged when it is answered. The next may come on completion. */
  @Incoming(Topic.ACTOR_DATASET_CHANGED_NAME)
  public CompletionStage<Void> on(Message<byte[]> record) {
    return deliveries.take(record);
  }
}
