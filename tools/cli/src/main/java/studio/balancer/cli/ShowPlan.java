package studio.balancer.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import studio.balancer.cli.balance.PlanStory;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.plan.ActionPlan;
import studio.balancer.operations.plan.StoredPlans;

/** Shows one plan whole. */
@Command(
    name = "show",
    description = "Shows an actor's open plan, else the latest, and what came of it.")
final class ShowPlan implements Callable<Integer> {
  @ParentCommand private PlanCommand parent;
  @Spec private CommandSpec spec;

  @Option(names = "--actor-id", required = true, paramLabel = "ID", description = "Whose plan.")
  private String actorId;

  @Option(names = "--plan-id", paramLabel = "ID", description = "This plan, however old it is.")
  private String planId;

  @Override
  public Integer call() {
    ActorId actor = ActorOption.parse(spec, actorId);
    Output output = parent.balancer().output();
    try (Operation operation = Operation.on(parent.balancer())) {
      StoredPlans plans = operation.plans();
      ActionPlan plan = planId == null ? plans.latest(actor) : plans.find(actor, planId);
      output.document(plan);
      new PlanStory(output::line).tell(plan);
      return 0;
    }
  }
}
