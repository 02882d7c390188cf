package studio.balancer.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.deadletter.DeadLetter;
import studio.balancer.operations.deadletter.DeadLetterId;
import studio.balancer.operations.deadletter.DeadLetters;
import studio.balancer.operations.deadletter.Settlement;

/** Settles dead letters one way or the other. */
abstract class SettleDeadLetters implements Callable<Integer> {
  @ParentCommand private DeadLettersCommand parent;
  @Spec private CommandSpec spec;
  @Mixin private DeadLetterChoice choice;

  @Parameters(paramLabel = "ID", arity = "0..*", description = "Which, as list shows them.")
  private List<DeadLetterId> ids = List.of();

  @Option(names = "--all", description = "All that list shows for the same options.")
  private boolean all;

  @Option(names = "--execute", description = "Do it (default: only tell what would be done).")
  private boolean execute;

  private final Settlement decision;

  SettleDeadLetters(Settlement decision) {
    this.decision = decision;
  }

  /** Does it, for all letters about one record. */
  abstract void settle(DeadLetters letters, List<DeadLetter> same);

  @Override
  public Integer call() {
    if (all == !ids.isEmpty()) {
      throw new UsageException(spec, "give ids, or --all");
    }
    var topics = choice.topics();
    var wanted = choice.wanted();
    Output output = parent.balancer().output();
    try (Operation operation = Operation.on(parent.balancer())) {
      DeadLetters letters = operation.deadLetters();
      List<DeadLetter> open =
          all
              ? letters.list(topics, false, wanted)
              : ids.stream().filter(id -> !letters.settled(id)).map(letters::find).toList();
      int failures = 0;
      for (List<DeadLetter> same : DeadLetters.bySource(open)) {
        failures += attempt(output, letters, same) ? 0 : 1;
      }
      output.document(
          Map.of(
              "decision",
              decision.label(),
              "executed",
              execute,
              "settled",
              DeadLetters.bySource(open).size() - failures,
              "problems",
              failures));
      output.line(
          execute ? "%d %s, %d could not be" : "%d would be %s",
          DeadLetters.bySource(open).size() - failures,
          decision.label(),
          failures);
      return failures == 0 ? 0 : Balancer.FAILED;
    }
  }

  private boolean attempt(Output output, DeadLetters letters, List<DeadLetter> same) {
    DeadLetter letter = same.getFirst();
    String problem = null;
    if (execute) {
      try {
        settle(letters, same);
      } catch (OperationException e) {
        problem = e.getMessage();
      }
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("id", letter.id().toString());
    document.put("decision", decision.label());
    document.put("executed", execute && problem == null);
    document.put("problem", problem);
    output.document(document);
    output.line("%s", problem == null ? DeadLetterView.line(letter) : problem);
    return problem == null;
  }

  @Command(
      name = "retry",
      description = {
        "Sends records back to the topic that they came from, with their own headers; an",
        "unreadable event is read again where it is; one in a partition that is not its",
        "actor's is sent to the one that is. What is done already costs nothing; a command",
        "that was never carried out is carried out, and may cost money."
      })
  static final class Retry extends SettleDeadLetters {
    Retry() {
      super(Settlement.RETRIED);
    }

    @Override
    void settle(DeadLetters letters, List<DeadLetter> same) {
      letters.retry(same);
    }
  }

  @Command(
      name = "discard",
      description = {
        "Settles records without trying again. An unreadable event is passed over from now",
        "on whenever its actor is folded, which frees the actor."
      })
  static final class Discard extends SettleDeadLetters {
    Discard() {
      super(Settlement.DISCARDED);
    }

    @Override
    void settle(DeadLetters letters, List<DeadLetter> same) {
      letters.discard(same);
    }
  }
}
