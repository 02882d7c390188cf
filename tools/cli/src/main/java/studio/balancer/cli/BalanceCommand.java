package studio.balancer.cli;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import studio.balancer.cli.balance.DryRunFirst;
import studio.balancer.cli.balance.ProgressDisplay;
import studio.balancer.cli.balance.Story;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.change.StatedRequest;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.contracts.message.MessageType;
import studio.balancer.contracts.progress.ChangeRejected;
import studio.balancer.contracts.progress.PlanProposed;
import studio.balancer.contracts.progress.ProgressEvent;
import studio.balancer.operations.client.BalanceClient;
import studio.balancer.operations.client.BalanceOutcome;
import studio.balancer.operations.client.KafkaClients;
import studio.balancer.operations.client.NoAnswerReason;
import studio.balancer.operations.health.ServiceHealth;
import studio.balancer.operations.health.ServiceHealths;
import studio.balancer.operations.installation.Endpoints;

/** Balances one actor, as the old script did. */
@Command(
    name = "balance",
    description = {
      "Balances the set of an actor; without --execute it only tells what would be done.",
      "Exit code: 0 done or balanced already, 1 failed or partial, 2 bad usage."
    })
final class BalanceCommand implements Callable<Integer> {
  private static final String SOURCE = "cli";

  @ParentCommand private Balancer balancer;
  @Spec private CommandSpec spec;

  @Option(
      names = "--actor-id",
      required = true,
      paramLabel = "ID",
      description = "The actor, for example 0001_european_20_female.")
  private String actorId;

  @ArgGroup(exclusive = true)
  private Mode mode = new Mode();

  private static final class Mode {
    @Option(names = "--dry-run", description = "Only tell what would be done (the default).")
    private boolean dryRun;

    @Option(
        names = "--execute",
        description = "Do it, also what the brake holds for others. Images cost money.")
    private boolean execute;
  }

  @Option(
      names = "--delete",
      paramLabel = "FILE",
      description = "Delete this image (repeatable). With it, or --generate, nothing else is done.")
  private List<String> delete = List.of();

  @Option(
      names = "--generate",
      paramLabel = "TYPE=N",
      description = {
        "Generate so many images of photorealistic, bw_stylized or color_stylized (repeatable)."
      })
  private Map<ImageType, Integer> generate = new TreeMap<>();

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description = "The Kafka cluster (default: the installation's).")
  private String bootstrapServers;

  @Option(
      names = "--topic-prefix",
      description = "The prefix of the topics' names (default: the installation's, or none).")
  private String topicPrefix;

  @Option(
      names = "--timeout",
      defaultValue = "PT15M",
      paramLabel = "DURATION",
      description = "How long to wait for the end, ISO-8601 (default: ${DEFAULT-VALUE}).")
  private Duration timeout;

  @Override
  public Integer call() {
    ActorDatasetChanged change = change();
    Optional<Endpoints> endpoints =
        bootstrapServers == null
            ? Optional.of(balancer.installation().endpoints())
            : Optional.empty();
    BalanceClient client = new BalanceClient(cluster(endpoints));
    PlatformLog.off();
    Output output = balancer.output();
    Story story = new Story(output::line);
    BalanceOutcome outcome;
    try (ProgressDisplay display =
        new ProgressDisplay(story, !output.json() && Balancer.terminal())) {
      outcome = send(client, change, output, display);
    }
    if (outcome instanceof BalanceOutcome.NoAnswer noAnswer) {
      story.tellFailures();
      throw new CommandFailedException(NoAnswerReason.text(noAnswer, healths(endpoints)));
    }
    return report(output, outcome);
  }

  private BalanceOutcome send(
      BalanceClient client, ActorDatasetChanged change, Output output, ProgressDisplay display) {
    long begin = System.nanoTime();
    Optional<ActorDatasetChanged> looked = Optional.of(change);
    if (change.bare() && !change.dryRun()) {
      DryRunFirst first = new DryRunFirst((dry, most) -> client.send(dry, event -> {}, most));
      looked = first.look(change, proposal -> tellOfBrake(output, proposal), timeout);
    }
    if (looked.isEmpty()) {
      return new BalanceOutcome.NoAnswer(null, timeout);
    }
    Duration left = timeout.minusNanos(System.nanoTime() - begin);
    return client.send(looked.get(), event -> show(output, display, event), left);
  }

  private static void tellOfBrake(Output output, PlanProposed proposal) {
    output.document(document(proposal));
    output.line("%s", proposal.brake());
    output.line("You ask for it with --execute, so it goes on.");
  }

  private KafkaClients cluster(Optional<Endpoints> endpoints) {
    String usualPrefix = endpoints.map(Endpoints::topicPrefix).orElse("");
    return new KafkaClients(
        endpoints.map(Endpoints::kafka).orElse(bootstrapServers),
        topicPrefix == null ? usualPrefix : topicPrefix);
  }

  /** What the services say of themselves; nothing where it is not known where they are. */
  private static Map<String, ServiceHealth> healths(Optional<Endpoints> endpoints) {
    if (endpoints.isEmpty()) {
      return Map.of();
    }
    try (ServiceHealths healths = ServiceHealths.of(endpoints.get())) {
      return healths.ask();
    }
  }

  private ActorDatasetChanged change() {
    try {
      return new ActorDatasetChanged(
          SOURCE + "-" + UUID.randomUUID(),
          SOURCE,
          new ActorId(actorId),
          !mode.execute,
          delete.isEmpty() && generate.isEmpty()
              ? null
              : new StatedRequest(delete.stream().map(FileName::new).toList(), generate),
          Map.of(),
          Timestamp.now(Clock.systemUTC()));
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  private static void show(Output output, ProgressDisplay display, ProgressEvent event) {
    output.document(document(event));
    // A rejection is the command's error, and an error is one line.
    if (!(event instanceof ChangeRejected)) {
      display.show(event);
    }
  }

  private static Map<String, Object> document(ProgressEvent event) {
    return Map.of("type", MessageType.of(event).record().getSimpleName(), "event", event);
  }

  private static int report(Output output, BalanceOutcome outcome) {
    switch (outcome) {
      case BalanceOutcome.Completed completed ->
          output.line("Took %.1f s", completed.took().toMillis() / 1000.0);
      case BalanceOutcome.Rejected rejected ->
          throw new CommandFailedException(rejected.answer().reason());
      case BalanceOutcome.NoAnswer noAnswer -> {}
      case BalanceOutcome.Balanced balanced -> {}
      case BalanceOutcome.Proposed proposed -> {}
    }
    return outcome.succeeded() ? 0 : Balancer.FAILED;
  }
}
