package studio.balancer.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import studio.balancer.cli.balance.ActorBalance;
import studio.balancer.cli.balance.FleetBalance;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.change.ExplicitRequest;
import studio.balancer.contracts.change.Only;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.operations.client.BalanceClient;
import studio.balancer.operations.client.BalanceOutcome;
import studio.balancer.operations.client.KafkaClients;
import studio.balancer.operations.client.NoAnswerReason;
import studio.balancer.operations.fleet.FleetOrder;
import studio.balancer.operations.fleet.Selection;
import studio.balancer.operations.health.ServiceHealth;
import studio.balancer.operations.health.ServiceHealths;
import studio.balancer.operations.installation.Endpoints;
import studio.balancer.operations.plan.PlanDocuments;
import studio.balancer.operations.plan.ReviewedPlan;

/** Balances one actor, as the old script did, or many. */
@Command(
    name = "balance",
    description = {
      "Balances the set of an actor, or of many; without --execute it only tells what would be",
      "done. Of many, all are looked at first, so that the cost is known before anything is spent.",
      "Ctrl+C asks for no more, and leaves what runs; the same command goes on with the rest.",
      "Exit code: 0 done or balanced already, 1 failed or partial, 2 bad usage."
    })
final class BalanceCommand implements Callable<Integer> {
  private static final String SOURCE = "cli";

  @ParentCommand private Balancer balancer;
  @Spec private CommandSpec spec;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Who who;

  private static final class Who {
    @Option(
        names = "--actor-id",
        paramLabel = "ID",
        description = "The actor, for example 0001_european_20_female.")
    private ActorId actorId;

    @Option(
        names = "--plan",
        paramLabel = "FILE",
        description = {
          "Carry out this plan (see --save-plan), on the set that it was made for and no other.",
          "Deletions may have been taken out of files_to_delete, and prompts changed; nothing else."
        })
    private Path plan;

    @ArgGroup(exclusive = false, multiplicity = "1")
    private FleetOptions.Which many;
  }

  @Mixin private FleetOptions fleet;

  @ArgGroup(exclusive = true)
  private Part part = new Part();

  private static final class Part {
    @Option(
        names = "--only",
        paramLabel = "PART",
        description = "Carry out only the deletes, or only the generates, of what is decided.")
    private Only only;

    @Option(names = "--delete-only", description = "The same as --only deletes.")
    private boolean deletes;

    @Option(names = "--generate-only", description = "The same as --only generates.")
    private boolean generates;

    Only only() {
      return deletes ? Only.DELETES : generates ? Only.GENERATES : only;
    }
  }

  @Option(
      names = "--save-plan",
      paramLabel = "FILE",
      description = "Write what the dry run proposes to this new file, for review.")
  private Path savePlan;

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
  private List<FileName> delete = List.of();

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
      description = {
        "How long to wait for the end, or of many actors, for any sign of life, ISO-8601 (default:",
        "${DEFAULT-VALUE})."
      })
  private Duration timeout;

  @Override
  public Integer call() throws IOException {
    if (who.many != null) {
      return callForMany();
    }
    if (fleet.given()) {
      throw new UsageException(
          spec,
          "--at-once, --max-actors, --max-cost and --beside-unknown go with --all, --actors or"
              + " --match");
    }
    return callForOne();
  }

  private int callForMany() throws IOException {
    if (!delete.isEmpty() || !generate.isEmpty()) {
      throw new UsageException(spec, "--delete and --generate go with --actor-id");
    }
    if (savePlan != null) {
      throw new UsageException(spec, "--save-plan goes with --actor-id");
    }
    Selection selection;
    FleetOrder order;
    try {
      selection = who.many.selection();
      order = fleet.order(mode.execute, part.only());
    } catch (IllegalArgumentException e) {
      throw new UsageException(spec, e.getMessage());
    }
    Optional<Endpoints> endpoints = endpoints();
    PlatformLog.off();
    Output output = balancer.output();
    Optional<PrintStream> terminal =
        Optional.of(System.out).filter(out -> !output.json() && Balancer.terminal());
    return switch (new FleetBalance(cluster(endpoints), output, terminal, Clock.systemUTC())
        .run(selection, order, timeout)) {
      case DONE -> 0;
      case FAILED -> Balancer.FAILED;
      case NO_ANSWER ->
          throw new CommandFailedException(
              NoAnswerReason.text(new BalanceOutcome.NoAnswer(null, timeout), healths(endpoints)));
    };
  }

  private Optional<Endpoints> endpoints() {
    return bootstrapServers == null
        ? Optional.of(balancer.installation().endpoints())
        : Optional.empty();
  }

  private Integer callForOne() {
    if (savePlan != null && mode.execute) {
      throw new UsageException(spec, "--save-plan goes with a dry run, not with --execute");
    }
    ActorDatasetChanged change = who.plan == null ? change() : reviewed();
    Optional<Endpoints> endpoints = endpoints();
    PlatformLog.off();
    Output output = balancer.output();
    BalanceOutcome outcome =
        new ActorBalance(
                new BalanceClient(cluster(endpoints)),
                output,
                !output.json() && Balancer.terminal(),
                timeout)
            .run(change);
    if (outcome instanceof BalanceOutcome.NoAnswer noAnswer) {
      throw new CommandFailedException(NoAnswerReason.text(noAnswer, healths(endpoints)));
    }
    if (savePlan != null && outcome instanceof BalanceOutcome.Proposed proposed) {
      PlanDocuments.save(proposed.answer(), savePlan);
      output.line("The plan is in %s: review it, and carry it out with --plan", savePlan);
    }
    return report(output, outcome);
  }

  private ActorDatasetChanged reviewed() {
    if (!delete.isEmpty() || !generate.isEmpty() || part.only() != null) {
      throw new UsageException(spec, "--delete, --generate and --only go with --actor-id");
    }
    return new ReviewedPlan(PlanDocuments.read(who.plan), who.plan.toString())
        .change(SOURCE, !mode.execute, Timestamp.now(Clock.systemUTC()));
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
          who.actorId,
          !mode.execute,
          delete.isEmpty() && generate.isEmpty() ? null : new ExplicitRequest(delete, generate),
          Map.of(),
          null,
          null,
          part.only(),
          Timestamp.now(Clock.systemUTC()));
    } catch (IllegalArgumentException e) {
      throw new UsageException(spec, e.getMessage());
    }
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
