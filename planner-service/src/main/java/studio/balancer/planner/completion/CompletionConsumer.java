package studio.balancer.planner.completion;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import studio.balancer.contracts.progress.ProgressEvent;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.messaging.delivery.Deliveries;
import studio.balancer.messaging.delivery.DeliveryConfiguration;
import studio.balancer.messaging.delivery.OrderedDeliveries;

/** Consumes {@code balance-progress}, for the completions in it. */
@Singleton
public final class CompletionConsumer {
  private final OrderedDeliveries<ProgressEvent> deliveries;

  @Inject
  public CompletionConsumer(
      Deliveries deliveries, DeliveryConfiguration configuration, CompletionHandler handler) {
    this.deliveries =
        new OrderedDeliveries<>(
            deliveries, configuration.maxInFlight(), ProgressEvent.class, handler);
  }

  /** Something progressed. The next may come on completion. */
  @Incoming(Topic.BALANCE_PROGRESS_NAME)
  public CompletionStage<Void> on(Message<byte[]> record) {
    return deliveries.take(record);
  }
}
