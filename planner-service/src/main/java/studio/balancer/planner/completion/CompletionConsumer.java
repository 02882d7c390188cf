package studio.balancer.planner.completion;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import studio.balancer.contracts.progress.ProgressEvent;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.messaging.delivery.Deliveries;

/** Consumes {@code balance-progress}, for the completions in it. */
@ApplicationScoped
public class CompletionConsumer {
  private final Deliveries deliveries;
  private final CompletionHandler handler;

  /**
   * @param deliveries brings records to the handler
   * @param handler acts on completions
   */
  @Inject
  public CompletionConsumer(Deliveries deliveries, CompletionHandler handler) {
    this.deliveries = deliveries;
    this.handler = handler;
  }

  /** Something progressed. */
  @Incoming(Topic.BALANCE_PROGRESS_NAME)
  @Blocking(value = "completions", ordered = false)
  public CompletionStage<Void> on(ConsumerRecord<String, byte[]> record) {
    return deliveries.deliver(record, ProgressEvent.class, handler);
  }
}
