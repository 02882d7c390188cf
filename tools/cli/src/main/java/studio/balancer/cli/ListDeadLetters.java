package studio.balancer.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import studio.balancer.operations.deadletter.DeadLetter;

/** Lists dead letters. */
@Command(
    name = "list",
    description = "Lists what waits for a decision: id, time, actor, source, stage and reason.")
final class ListDeadLetters implements Callable<Integer> {
  @ParentCommand private DeadLettersCommand parent;
  @Mixin private DeadLetterChoice choice;

  @Option(names = "--settled", description = "Show those, too, that were retried or discarded.")
  private boolean settled;

  @Override
  public Integer call() {
    var topics = choice.topics();
    var wanted = choice.wanted();
    Output output = parent.balancer().output();
    try (Operation operation = Operation.on(parent.balancer())) {
      List<DeadLetter> letters = operation.deadLetters().list(topics, settled, wanted);
      for (DeadLetter letter : letters) {
        output.document(DeadLetterView.document(letter));
        output.line("%s", DeadLetterView.line(letter));
      }
      output.document(Map.of("dead_letters", letters.size()));
      output.line("%d dead letters", letters.size());
      return 0;
    }
  }
}
