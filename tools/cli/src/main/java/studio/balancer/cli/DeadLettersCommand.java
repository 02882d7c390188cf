package studio.balancer.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** What consumers put aside. */
@Command(
    name = "dead-letters",
    description = "Records that could not be carried out, and were put aside as they came.",
    subcommands = {
      ListDeadLetters.class,
      ShowDeadLetter.class,
      SettleDeadLetters.Retry.class,
      SettleDeadLetters.Discard.class
    })
final class DeadLettersCommand {
  @ParentCommand private Balancer balancer;

  Balancer balancer() {
    return balancer;
  }
}
