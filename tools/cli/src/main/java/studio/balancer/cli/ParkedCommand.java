package studio.balancer.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.message.Require;
import studio.balancer.operations.parked.ParkedCommands;
import studio.balancer.operations.parked.ParkedEntry;

/** Commands of which it is not known whether they were paid. */
@Command(
    name = "parked",
    description = "Commands that may have been paid and brought no image; none is sent again.",
    subcommands = {ParkedCommand.ListParked.class, ParkedCommand.Resolve.class})
final class ParkedCommand {
  @ParentCommand private Balancer balancer;

  @Command(name = "list", description = "Lists what is parked; the whole ledger is read for it.")
  static final class ListParked implements Callable<Integer> {
    @ParentCommand private ParkedCommand parent;

    @Option(names = "--actor-id", paramLabel = "ID", description = "Only this actor's.")
    private ActorId actorId;

    @Override
    public Integer call() {
      Output output = parent.balancer.output();
      try (Operation operation = Operation.on(parent.balancer)) {
        List<ParkedEntry> parked =
            operation.parked().list().stream()
                .filter(one -> actorId == null || one.actorId().equals(actorId.value()))
                .toList();
        parked.forEach(one -> show(output, one));
        output.document(Map.of("parked", parked.size()));
        output.line("%d parked", parked.size());
        return 0;
      }
    }
  }

  @Command(
      name = "resolve",
      description = {
        "--look-again has Replicate asked once more what became of it, which is free;",
        "--failed ends it, so that the image may be bought anew by the next change."
      })
  static final class Resolve implements Callable<Integer> {
    @ParentCommand private ParkedCommand parent;
    @Spec private CommandSpec spec;

    @Option(names = "--command", required = true, paramLabel = "ID", description = "Which.")
    private String commandId;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Way way;

    private static final class Way {
      @Option(names = "--look-again", description = "Look for a late answer.")
      private boolean lookAgain;

      @Option(names = "--failed", description = "There is no image, and there will not be one.")
      private boolean failed;
    }

    @Option(names = "--reason", description = "What is known of it, for those who look later.")
    private String reason;

    @Option(names = "--execute", description = "Do it (default: only tell what would be done).")
    private boolean execute;

    @Override
    public Integer call() {
      try {
        Require.id("command", commandId);
      } catch (IllegalArgumentException e) {
        throw new UsageException(spec, e.getMessage());
      }
      Output output = parent.balancer.output();
      try (Operation operation = Operation.on(parent.balancer)) {
        ParkedCommands parked = operation.parked();
        show(output, parked.find(commandId));
        if (execute) {
          resolve(parked);
        }
        output.document(Map.of("command_id", commandId, "executed", execute));
        output.line("%s", outcome());
        return 0;
      }
    }

    private void resolve(ParkedCommands parked) {
      if (way.failed) {
        parked.fail(commandId, reason);
      } else {
        parked.lookAgain(commandId);
      }
    }

    private String outcome() {
      if (way.failed) {
        return execute
            ? "It has failed; the next change may buy the image anew."
            : "It would be ended as failed, and the next change may buy the image anew.";
      }
      return execute
          ? "Replicate is asked again; what came of it is an event, or it stays parked."
          : "Replicate would be asked what became of it, at no cost.";
    }
  }

  private static void show(Output output, ParkedEntry one) {
    output.document(one);
    output.line(
        "%s  %s  %s  since %s  prediction %s: %s",
        one.commandId(),
        one.actorId(),
        one.type(),
        one.parkedAt(),
        one.predictionId() == null ? "unknown" : one.predictionId(),
        one.reason());
  }
}
