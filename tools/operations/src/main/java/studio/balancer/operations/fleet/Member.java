package studio.balancer.operations.fleet;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.command.CommandKind;
import studio.balancer.contracts.progress.CommandStatus;
import studio.balancer.contracts.progress.ImageProgressed;

/** An actor in a run over the fleet. */
final class Member {
  private final ActorId actor;
  private Standing standing = new Standing.Unseen();
  private BigDecimal spent = BigDecimal.ZERO;
  private int images;
  private int imagesDone;
  private final Set<String> bought = new HashSet<>();

  Member(ActorId actor) {
    this.actor = actor;
  }

  ActorId actor() {
    return actor;
  }

  Standing standing() {
    return standing;
  }

  /** What a plan that ends has done is kept beside what the actor has become. */
  void becomes(Standing next) {
    if (standing instanceof Standing.Running running && !(next instanceof Standing.Running)) {
      spent = spent.add(running.spentUsd());
      images += running.total();
      imagesDone += running.done();
    }
    standing = next;
    if (next instanceof Standing.Ended) {
      bought.clear();
    }
  }

  /** Something of its plan was done. */
  void hear(ImageProgressed event) {
    if (standing instanceof Standing.Running running && running.planId().equals(event.planId())) {
      boolean buys =
          event.kind() == CommandKind.GENERATE
              && (event.outcome() == CommandStatus.STORED
                  || event.outcome() == CommandStatus.PARKED)
              && bought.add(event.commandId());
      becomes(running.with(running.bought() + (buys ? 1 : 0), event.done()));
    }
  }

  BigDecimal spentUsd() {
    return standing instanceof Standing.Running running ? spent.add(running.spentUsd()) : spent;
  }

  BigDecimal toComeUsd() {
    return switch (standing) {
      case Standing.Proposed proposed -> proposed.costUsd();
      case Standing.Asked asked -> asked.proposal().costUsd();
      case Standing.Running running ->
          running.costUsd().subtract(running.spentUsd()).max(BigDecimal.ZERO);
      default -> BigDecimal.ZERO;
    };
  }

  int images() {
    return images
        + switch (standing) {
          case Standing.Proposed proposed -> proposed.answer().plan().total();
          case Standing.Asked asked -> asked.proposal().answer().plan().total();
          case Standing.Running running -> running.total();
          default -> 0;
        };
  }

  int imagesDone() {
    return imagesDone + (standing instanceof Standing.Running running ? running.done() : 0);
  }
}
