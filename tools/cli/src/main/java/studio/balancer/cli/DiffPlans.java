package studio.balancer.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import studio.balancer.cli.balance.PlanStory;
import studio.balancer.contracts.plan.ActionPlan;
import studio.balancer.operations.plan.PlanDifferences;
import studio.balancer.operations.plan.PlanDifferences.Difference;
import studio.balancer.operations.plan.PlanDocuments;

/** Compares two plans. */
@Command(
    name = "diff",
    description = {
      "Tells how two plans differ: in the set that each was made for, in what goes, in what comes",
      "with which prompt, and in what came of it. Exit code: 0, whether they differ or not."
    })
final class DiffPlans implements Callable<Integer> {
  @ParentCommand private PlanCommand parent;

  @Parameters(
      index = "0",
      paramLabel = "A",
      description = "A file, which needs nothing that runs, or the id of a plan.")
  private String first;

  @Parameters(index = "1", paramLabel = "B", description = "The other one.")
  private String second;

  @Override
  public Integer call() {
    Output output = parent.balancer().output();
    List<Difference> differences = PlanDifferences.between(plan(first), plan(second));
    differences.forEach(output::document);
    output.document(Map.of("differences", differences.size()));
    new PlanStory(output::line).tell(differences);
    return 0;
  }

  private ActionPlan plan(String named) {
    Optional<Path> file = file(named);
    if (file.isPresent()) {
      return PlanDocuments.parse(PlanDocuments.read(file.get()), named);
    }
    try (Operation operation = Operation.on(parent.balancer())) {
      return operation.plans().find(named);
    }
  }

  private static Optional<Path> file(String named) {
    try {
      return Optional.of(Path.of(named)).filter(Files::exists);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
