package studio.balancer.operations.client;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.change.ChangeReference;
import studio.balancer.contracts.message.Received;
import studio.balancer.contracts.message.UnreadableMessageException;
import studio.balancer.contracts.progress.AlreadyBalanced;
import studio.balancer.contracts.progress.ChangeAnswer;
import studio.balancer.contracts.progress.ChangeRejected;
import studio.balancer.contracts.progress.ImageProgressed;
import studio.balancer.contracts.progress.PlanCompleted;
import studio.balancer.contracts.progress.PlanProposed;
import studio.balancer.contracts.progress.PlanStarted;
import studio.balancer.contracts.progress.ProgressEvent;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.operations.rawlog.RecordHeader;

/** Publishes a change and follows {@code balance-progress} until it is answered. */
public record BalanceClient(KafkaClients kafka) {
  private static final Duration POLL = Duration.ofMillis(100);

  /**
   * Sends a change and waits for what comes of it.
   *
   * @param watcher is told every event about it, as it comes
   * @param timeout how long to wait
   */
  public BalanceOutcome send(
      ActorDatasetChanged change, Consumer<ProgressEvent> watcher, Duration timeout) {
    try (org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer =
        kafka.follow(Topic.BALANCE_PROGRESS)) {
      long begin = System.nanoTime();
      kafka.publish(change);
      Following following = new Following(change, watcher, begin);
      while (System.nanoTime() - begin < timeout.toNanos()) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          Optional<BalanceOutcome> outcome = read(record).flatMap(following::see);
          if (outcome.isPresent()) {
            return outcome.get();
          }
        }
      }
      return new BalanceOutcome.NoAnswer(following.plan, timeout);
    }
  }

  static Optional<ProgressEvent> read(ConsumerRecord<byte[], byte[]> record) {
    try {
      return Optional.of(
          Received.read(RecordHeader.of(record), record.value(), ProgressEvent.class).message());
    } catch (UnreadableMessageException e) {
      // Not for a client to mend; the planner, which reads the same topic, puts it aside.
      return Optional.empty();
    }
  }

  /** One change on its way. */
  private static final class Following {
    private final ActorDatasetChanged change;
    private final Consumer<ProgressEvent> watcher;
    private final long begin;
    private PlanStarted plan;

    Following(ActorDatasetChanged change, Consumer<ProgressEvent> watcher, long begin) {
      this.change = change;
      this.watcher = watcher;
      this.begin = begin;
    }

    Optional<BalanceOutcome> see(ProgressEvent event) {
      if (!concernsUs(event)) {
        return Optional.empty();
      }
      watcher.accept(event);
      return switch (event) {
        case PlanProposed answer -> Optional.of(new BalanceOutcome.Proposed(answer));
        case AlreadyBalanced answer -> Optional.of(new BalanceOutcome.Balanced(answer));
        case ChangeRejected answer -> Optional.of(new BalanceOutcome.Rejected(answer));
        case PlanStarted started -> {
          plan = started;
          yield Optional.empty();
        }
        case ImageProgressed progressed -> Optional.empty();
        case PlanCompleted end ->
            Optional.of(
                new BalanceOutcome.Completed(
                    plan, end, Duration.ofNanos(System.nanoTime() - begin)));
      };
    }

    private boolean concernsUs(ProgressEvent event) {
      return switch (event) {
        case ChangeAnswer answer -> answer.answers(ChangeReference.to(change));
        case ImageProgressed progressed -> isOurPlan(progressed.planId());
        case PlanCompleted end -> isOurPlan(end.planId());
      };
    }

    private boolean isOurPlan(String planId) {
      return plan != null && plan.planId().equals(planId);
    }
  }
}
