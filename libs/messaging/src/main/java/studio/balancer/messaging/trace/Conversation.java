package studio.balancer.messaging.trace;

import java.util.Optional;
import studio.balancer.contracts.command.ImageCommand;
import studio.balancer.contracts.event.CommandOutcome;
import studio.balancer.contracts.event.PlanCreated;
import studio.balancer.contracts.generated.ImageGenerated;
import studio.balancer.contracts.message.Message;
import studio.balancer.contracts.progress.ImageProgressed;
import studio.balancer.contracts.progress.PlanCompleted;
import studio.balancer.contracts.progress.PlanStarted;

/** What holds messages together beside their trace: the plan that they are about. */
public final class Conversation {
  private Conversation() {}

  /** The plan's id; empty if the message is about none. */
  public static Optional<String> of(Message message) {
    return Optional.ofNullable(
        switch (message) {
          case ImageCommand command -> command.planId();
          case ImageGenerated generated -> generated.planId();
          case CommandOutcome outcome -> outcome.planId();
          case PlanCreated plan -> plan.planId();
          case PlanStarted started -> started.planId();
          case ImageProgressed progressed -> progressed.planId();
          case PlanCompleted completed -> completed.planId();
          default -> null;
        });
  }
}
