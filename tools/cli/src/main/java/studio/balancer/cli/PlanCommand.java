package studio.balancer.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import studio.balancer.cli.balance.PlanStory;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.operations.plan.PlanDifferences;
import studio.balancer.operations.plan.PlanDifferences.Difference;
import studio.balancer.operations.plan.PlanDocuments;
import studio.balancer.operations.plan.StoredPlans;
import studio.balancer.operations.plan.StoredPlans.StoredPlan;

/** Plans, for people. */
@Command(
    name = "plan",
    description = "Shows plans as documents; balance --plan FILE carries one out.")
final class PlanCommand {
  @ParentCommand private Balancer balancer;

  @Command(
      name = "show",
      description = "Shows an actor's open plan, else the latest, and what came of it.")
  int show(
      @Option(names = "--actor-id", required = true, paramLabel = "ID", description = "Whose plan.")
          ActorId actor,
      @Option(names = "--plan-id", paramLabel = "ID", description = "This plan, however old it is.")
          String planId) {
    try (Operation operation = Operation.on(balancer)) {
      StoredPlans plans = operation.plans();
      StoredPlan plan = planId == null ? plans.latest(actor) : plans.find(actor, planId);
      balancer.output().document(plan.document());
      new PlanStory(balancer.output()::line).tell(plan);
      return 0;
    }
  }

  @Command(
      name = "diff",
      description = {
        "Tells how two plans differ: in the set that each was made for, in what goes, in what"
            + " comes",
        "with which prompt, and in what came of it. Exit code: 0, whether they differ or not."
      })
  int diff(
      @Parameters(
              paramLabel = "A",
              description = "A file, which needs nothing that runs, or the id of a plan.")
          String a,
      @Parameters(paramLabel = "B", description = "The other one.") String b) {
    List<Difference> differences = PlanDifferences.between(plan(a), plan(b));
    differences.forEach(balancer.output()::document);
    balancer.output().document(Map.of("differences", differences.size()));
    new PlanStory(balancer.output()::line).tell(differences);
    return 0;
  }

  private ObjectNode plan(String named) {
    if (Files.exists(Path.of(named))) {
      return PlanDocuments.read(Path.of(named));
    }
    try (Operation operation = Operation.on(balancer)) {
      return operation.plans().find(named).document();
    }
  }
}
