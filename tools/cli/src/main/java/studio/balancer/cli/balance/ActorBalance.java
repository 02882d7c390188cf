package studio.balancer.cli.balance;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.message.MessageType;
import studio.balancer.contracts.progress.ChangeRejected;
import studio.balancer.contracts.progress.PlanProposed;
import studio.balancer.contracts.progress.ProgressEvent;
import studio.balancer.operations.client.BalanceClient;
import studio.balancer.operations.client.BalanceOutcome;

/**
 * Balances one actor, and shows how it gets on.
 *
 * @param terminal whether a person watches one
 * @param timeout how long the end is waited for
 */
public record ActorBalance(
    BalanceClient client, ResultWriter output, boolean terminal, Duration timeout) {
  /** Sends the change; what comes of it is told, but for a rejection and for no answer. */
  public BalanceOutcome run(ActorDatasetChanged change) {
    Story story = new Story(output::line);
    BalanceOutcome outcome;
    try (ProgressDisplay display = new ProgressDisplay(story, terminal)) {
      outcome = send(change, display);
    }
    if (outcome instanceof BalanceOutcome.NoAnswer) {
      story.tellFailures();
    }
    return outcome;
  }

  private BalanceOutcome send(ActorDatasetChanged change, ProgressDisplay display) {
    long begin = System.nanoTime();
    Optional<ActorDatasetChanged> looked = Optional.of(change);
    if (change.asksToRebalance() && !change.dryRun()) {
      DryRunFirst first = new DryRunFirst((dry, limit) -> client.send(dry, event -> {}, limit));
      looked = first.look(change, this::tellOfBrake, timeout);
    }
    if (looked.isEmpty()) {
      return new BalanceOutcome.NoAnswer(null, timeout);
    }
    Duration left = timeout.minusNanos(System.nanoTime() - begin);
    return client.send(looked.get(), event -> show(display, event), left);
  }

  private void tellOfBrake(PlanProposed proposal) {
    output.document(document(proposal));
    output.line("%s", proposal.brake());
    output.line("You ask for it with --execute, so it goes on.");
  }

  private void show(ProgressDisplay display, ProgressEvent event) {
    output.document(document(event));
    // A rejection is the command's error, and an error is one line.
    if (!(event instanceof ChangeRejected)) {
      display.show(event);
    }
  }

  private static Map<String, Object> document(ProgressEvent event) {
    return Map.of("type", MessageType.of(event).record().getSimpleName(), "event", event);
  }
}
