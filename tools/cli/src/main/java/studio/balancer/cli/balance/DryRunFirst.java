package studio.balancer.cli.balance;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.progress.PlanProposed;
import studio.balancer.operations.client.BalanceClient;
import studio.balancer.operations.client.BalanceOutcome;

/**
 * Looks before a person's rebalance is sent: what the brake would hold is shown, and the change
 * then says that a person has seen it, at that revision of the manifest. What the dry run did not
 * speak of stays braked, also when the change is replayed.
 */
public record DryRunFirst(Asking client) {
  /** Sends a change and waits for what comes of it: {@link BalanceClient#send}. */
  @FunctionalInterface
  public interface Asking {
    BalanceOutcome send(ActorDatasetChanged change, Duration timeout);
  }

  /**
   * Looks.
   *
   * @param held is told what the brake would hold
   * @param timeout how long to wait for an answer
   * @return the change as it is to be sent, or empty if the planner did not answer
   */
  public Optional<ActorDatasetChanged> look(
      ActorDatasetChanged change, Consumer<PlanProposed> held, Duration timeout) {
    ActorDatasetChanged dryRun =
        new ActorDatasetChanged(
            change.changeId() + "-dry-run",
            change.source(),
            change.actorId(),
            true,
            change.request(),
            change.evaluations(),
            change.confirmedRevision(),
            change.maxCostUsd(),
            change.only(),
            change.occurredAt());
    return switch (client.send(dryRun, timeout)) {
      case BalanceOutcome.NoAnswer none -> Optional.empty();
      case BalanceOutcome.Proposed(PlanProposed answer) when answer.brake() != null -> {
        held.accept(answer);
        yield Optional.of(change.asConfirmed(answer.manifestRevision()));
      }
      // What is refused now may be carried out after the open plan, and is then told of.
      default -> Optional.of(change);
    };
  }
}
