package studio.balancer.cli;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.message.MessageType;
import studio.balancer.contracts.progress.ProgressEvent;
import studio.balancer.operations.installation.Installation;
import studio.balancer.operations.watching.ProgressWatch;
import studio.balancer.operations.watching.WatchLimits;
import studio.balancer.operations.watching.WatchedEvent;

/** Shows what happens while it does. */
@Command(
    name = "watch",
    description = {
      "Shows the progress of plans as it comes, a line for each event, until Ctrl+C or",
      "--for. A manifest service that is started again is asked for what came meanwhile:",
      "nothing is missed and nothing told twice.",
      "Exit code: 0 the time is over, 1 the service is not there, or was away for too long,",
      "2 bad usage."
    })
final class WatchCommand implements Callable<Integer> {
  @ParentCommand private Balancer balancer;
  @Spec private CommandSpec spec;

  @Option(
      names = "--actor-id",
      paramLabel = "ID",
      description = "Only this actor's progress (default: all).")
  private ActorId actorId;

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      description = "End after this time, ISO-8601 (default: never).")
  private Duration whole;

  @Option(
      names = "--max-away",
      paramLabel = "DURATION",
      defaultValue = "PT10M",
      description = "How long the service may be away, ISO-8601 (default: ${DEFAULT-VALUE}).")
  private Duration maxAway;

  @Override
  public Integer call() {
    requirePositive("--for", whole);
    requirePositive("--max-away", maxAway);
    Installation installation = balancer.installation();
    PlatformLog.off();
    Output output = balancer.output();
    try (ProgressWatch watch =
        new ProgressWatch(
            installation.endpoints().manifest(),
            WatchLimits.of(maxAway, Optional.ofNullable(whole)))) {
      watch.follow(Optional.ofNullable(actorId), new Shown(output));
      return 0;
    }
  }

  private void requirePositive(String option, Duration duration) {
    if (duration != null && !duration.isPositive()) {
      throw new UsageException(
          spec,
          "invalid %s '%s': expected a duration above zero, for example PT1H",
          option,
          duration);
    }
  }

  private record Shown(Output output) implements ProgressWatch.Watcher {
    @Override
    public void saw(WatchedEvent seen) {
      ProgressEvent event = seen.event();
      output.line("%s", WatchLines.of(event));
      output.document(
          Map.of(
              "type", MessageType.of(event).record().getSimpleName(),
              "id", seen.id(),
              "event", event));
    }

    @Override
    public void lost(String reason) {
      output.line("The manifest service is away (%s); asking again", reason);
      output.document(Map.of("type", "lost", "reason", reason));
    }

    @Override
    public void resumed() {
      output.line("It is back: nothing was missed");
      output.document(Map.of("type", "resumed"));
    }
  }
}
