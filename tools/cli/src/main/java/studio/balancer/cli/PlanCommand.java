package studio.balancer.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Plans, for people. */
@Command(
    name = "plan",
    description = "Shows plans as documents; balance --plan FILE carries one out.",
    subcommands = {ShowPlan.class, DiffPlans.class})
final class PlanCommand {
  @ParentCommand private Balancer balancer;

  Balancer balancer() {
    return balancer;
  }
}
