package studio.balancer.cli;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.operations.client.ServiceAnswer;
import studio.balancer.operations.deadletter.SourcePlace;
import studio.balancer.operations.rawlog.RecordActor;
import studio.balancer.operations.rawlog.RecordLog;

/** Has manifests folded anew. */
@Command(
    name = "rebuild",
    description = {
      "Has the events folded from the start and holds the outcome against the stored",
      "manifest; with --execute what differs is written anew. It costs no money and",
      "touches no image.",
      "Exit code: 0 all as it should be, 1 something differs or failed, 2 bad usage."
    })
final class RebuildCommand implements Callable<Integer> {
  private static final int NOT_FOUND = 404;
  private static final Set<String> RIGHT = Set.of("same", "rebuilt");

  @ParentCommand private Balancer balancer;
  @Spec private CommandSpec spec;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Which which;

  private static final class Which {
    @Option(names = "--actor-id", paramLabel = "ID", description = "This actor.")
    private String actorId;

    @Option(names = "--all", description = "Every actor that the log knows.")
    private boolean all;
  }

  @Option(names = "--execute", description = "Write what differs (default: only compare).")
  private boolean execute;

  private static final class Tally {
    private int actors;
    private int wrong;

    void count(boolean right) {
      actors++;
      wrong += right ? 0 : 1;
    }
  }

  @Override
  public Integer call() {
    ActorId only = ActorOption.parse(spec, which.actorId);
    Output output = balancer.output();
    try (Operation operation = Operation.on(balancer)) {
      Tally tally = new Tally();
      if (only == null) {
        operation
            .manifests()
            .rebuild(
                known(
                    operation.log(),
                    operation.name(Topic.IMAGE_EVENTS),
                    operation.deadLetters().discarded(Topic.IMAGE_EVENTS)),
                execute,
                (actor, answer) -> tally.count(show(output, actor, answer)));
      } else {
        ServiceAnswer answer = operation.manifests().rebuild(only, execute);
        if (answer.status() == NOT_FOUND) {
          throw new CommandFailedException(answer.problem());
        }
        tally.count(show(output, only, answer));
      }
      output.document(
          Map.of(
              "actors", tally.actors, "not_as_they_should_be", tally.wrong, "executed", execute));
      output.line("%d actors, %d of them not as they should be", tally.actors, tally.wrong);
      return tally.wrong == 0 ? 0 : Balancer.FAILED;
    }
  }

  private static boolean show(Output output, ActorId actor, ServiceAnswer answer) {
    String result = answer.ok() ? answer.body().path("result").asText() : "failed";
    output.document(
        answer.ok()
            ? answer.body()
            : java.util.Map.of("actor_id", actor, "result", result, "reason", answer.problem()));
    if (answer.ok()) {
      output.line("%s: %s (%d events)", actor, result, answer.body().path("events").asLong());
    } else {
      output.line("%s: %s", actor, answer.problem());
    }
    return RIGHT.contains(result);
  }

  /** Whose events there are; of what was discarded nothing is folded. */
  private static Set<ActorId> known(RecordLog log, String topic, Set<SourcePlace> discarded) {
    Set<ActorId> actors = new TreeSet<>(java.util.Comparator.comparing(ActorId::value));
    log.read(
        topic,
        log.range(topic, Optional.empty()),
        event -> {
          if (!discarded.contains(new SourcePlace(topic, event.partition(), event.offset()))) {
            RecordActor.key(event.key()).ifPresent(actors::add);
          }
        });
    return actors;
  }
}
