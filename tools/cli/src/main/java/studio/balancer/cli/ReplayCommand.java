package studio.balancer.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.operations.replay.Replay;

/** Sends what a topic holds through again. */
@Command(
    name = "replay",
    description = {
      "Sends the records of a topic through again as they are, identity included:",
      "what is done already is recognised and costs nothing. image-events and",
      "actor-manifests are not appended to: the manifest-service goes through its",
      "events again. Without --execute it only tells how many records those are.",
      "Exit code: 0 done, 1 failed, 2 bad usage."
    })
final class ReplayCommand implements Callable<Integer> {
  @ParentCommand private Balancer balancer;
  @Spec private CommandSpec spec;

  @Option(names = "--topic", required = true, description = "The topic, without a prefix.")
  private Topic which;

  @Option(
      names = "--actor-id",
      paramLabel = "ID",
      description = {
        "Only this actor's records; of a topic that is gone through again",
        "the partition that this actor is in."
      })
  private ActorId actorId;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Only from that time on, ISO-8601 with a zone: 2025-10-17T16:55:00Z.")
  private String since;

  @Option(names = "--execute", description = "Do it (default: only tell how many).")
  private boolean execute;

  @Option(
      names = "--timeout",
      defaultValue = "PT10M",
      paramLabel = "DURATION",
      description = "How long to wait until events are gone through (default: ${DEFAULT-VALUE}).")
  private Duration timeout;

  @Option(
      names = "--manifest-url",
      paramLabel = "URL",
      description = "An instance of the manifest-service (repeatable; default: the one here).")
  private List<String> manifestUrls = List.of();

  @Override
  public Integer call() {
    Optional<ActorId> actor = Optional.ofNullable(actorId);
    Optional<Instant> from = time();
    Output output = balancer.output();
    try (Operation operation = Operation.on(balancer)) {
      Replay replay = operation.replay(manifestUrls);
      long records = run(replay, which, actor, from);
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("topic", which.baseName());
      document.put("records", records);
      document.put("executed", execute);
      output.document(document);
      output.line(
          execute
              ? "%d records of %s went through again"
              : "%d records of %s would go through again",
          records,
          Replay.rewinds(which) ? Topic.IMAGE_EVENTS.baseName() : which.baseName());
      return 0;
    }
  }

  private long run(Replay replay, Topic which, Optional<ActorId> actor, Optional<Instant> from) {
    if (!execute) {
      return replay.count(which, actor, from);
    }
    return Replay.rewinds(which)
        ? replay.rewind(actor, from, timeout)
        : replay.send(which, actor, from);
  }

  private Optional<Instant> time() {
    try {
      return Optional.ofNullable(since).map(Instant::parse);
    } catch (DateTimeException e) {
      throw new UsageException(
          spec,
          "invalid --since '%s': expected ISO-8601 with a zone, for example 2025-10-17T16:55:00Z",
          since);
    }
  }
}
