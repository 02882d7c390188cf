package studio.balancer.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.operations.client.ServiceAnswer;
import studio.balancer.operations.deadletter.SourcePlace;
import studio.balancer.operations.rebuild.RebuildOutcome;

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

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Which which;

  private static final class Which {
    @Option(names = "--actor-id", paramLabel = "ID", description = "This actor.")
    private ActorId actorId;

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
    ActorId only = which.actorId;
    Output output = balancer.output();
    try (Operation operation = Operation.on(balancer)) {
      Tally tally = new Tally();
      if (only == null) {
        operation
            .rebuild(warning -> warn(output, warning))
            .rebuild(
                discarded(operation),
                execute,
                (actor, result) -> tally.count(show(output, actor, result)));
      } else {
        ServiceAnswer answer = operation.manifests().rebuild(only, execute);
        if (answer.status() == NOT_FOUND) {
          throw new CommandFailedException(answer.problem());
        }
        tally.count(show(output, only, answer));
      }
      // For one actor the service writes it, where it is.
      boolean copies = execute && (only != null || operation.copies());
      output.document(
          Map.of(
              "actors",
              tally.actors,
              "not_as_they_should_be",
              tally.wrong,
              "executed",
              execute,
              "local_copies",
              copies));
      output.line("%d actors, %d of them not as they should be", tally.actors, tally.wrong);
      if (execute && !copies) {
        output.line(
            "No local copies were written: the data folder is not seen from here. For those of a"
                + " Compose project: docker compose run --rm cli rebuild --all --execute");
      }
      return tally.wrong == 0 ? 0 : Balancer.FAILED;
    }
  }

  private static void warn(Output output, String warning) {
    output.document(Map.of("warning", warning));
    output.line("%s", warning);
  }

  private static boolean show(Output output, ActorId actor, ServiceAnswer answer) {
    if (!answer.ok()) {
      return failed(output, actor, answer.problem());
    }
    return compared(
        output,
        actor,
        answer.body().path("result").asText(),
        answer.body().path("events").asLong(),
        answer.body());
  }

  private static boolean show(Output output, ActorId actor, RebuildOutcome result) {
    return switch (result) {
      case RebuildOutcome.Failed(String problem) -> failed(output, actor, problem);
      case RebuildOutcome.Compared compared -> {
        // As the manifest-service answers for one actor.
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("actor_id", actor);
        document.put("result", compared.result().label());
        document.put("events", compared.events());
        document.put("stored_sha256", compared.storedSha256().orElse(null));
        document.put("folded_sha256", compared.foldedSha256().orElse(null));
        yield compared(output, actor, compared.result().label(), compared.events(), document);
      }
    };
  }

  private static boolean compared(
      Output output, ActorId actor, String result, long events, Object document) {
    output.document(document);
    output.line("%s: %s (%d events)", actor, result, events);
    return RIGHT.contains(result);
  }

  private static boolean failed(Output output, ActorId actor, String problem) {
    output.document(Map.of("actor_id", actor, "result", "failed", "reason", problem));
    output.line("%s: %s", actor, problem);
    return false;
  }

  /** Of what was discarded nothing is folded: alone it makes no actor known. */
  private static Predicate<ConsumerRecord<byte[], byte[]>> discarded(Operation operation) {
    Set<SourcePlace> places = operation.deadLetters().discarded(Topic.IMAGE_EVENTS);
    return event ->
        places.contains(new SourcePlace(event.topic(), event.partition(), event.offset()));
  }
}
