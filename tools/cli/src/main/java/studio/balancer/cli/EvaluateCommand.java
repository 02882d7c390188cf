package studio.balancer.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import studio.balancer.balance.decision.Target;
import studio.balancer.balance.looking.Looking;
import studio.balancer.cli.evaluate.FindingsTable;
import studio.balancer.cli.evaluate.SetLooks;
import studio.balancer.cli.evaluate.WhatIfTable;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.change.Evaluation;
import studio.balancer.contracts.evaluation.Flag;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.images.ImageSource;
import studio.balancer.images.process.ProcessImages;
import studio.balancer.operations.evaluating.FileEvaluation;
import studio.balancer.operations.evaluating.FindingSheets;
import studio.balancer.operations.evaluating.FoundFiles;
import studio.balancer.operations.evaluating.ImageFinding;
import studio.balancer.operations.overview.KnownSets;
import studio.balancer.operations.whatif.Terms;
import studio.balancer.operations.whatif.WhatIf;

/** Looks at images, and asks what another configuration would do. */
@Command(
    name = "evaluate",
    description = {
      "Looks at images: files and folders, which needs nothing that runs, or the sets of actors.",
      "It measures, asks no model and publishes nothing; with --execute the planner looks, with",
      "its vision model if it has one, and the manifest keeps what it found.",
      "With --against, --quality-floor or --target and no actor named it tells what that would",
      "delete and buy, of all actors, from the log alone.",
      "Exit code: 0 done, 1 something could not be looked at, 2 bad usage."
    })
final class EvaluateCommand implements Callable<Integer> {
  /** The planner's, as it comes. */
  private static final int USUAL_TRIES = 3;

  @ParentCommand private Balancer balancer;
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = "Images, and folders that have some below.")
  private List<Path> files = List.of();

  @Option(
      names = "--actor-id",
      paramLabel = "ID",
      description = "This actor's images (repeatable).")
  private List<ActorId> actorIds = List.of();

  @ArgGroup(exclusive = false)
  private FleetOptions.Which many;

  @Option(names = "--execute", description = "Have the planner look, which may ask a model.")
  private boolean execute;

  @Option(
      names = "--sheet",
      paramLabel = "FILE.jpg",
      description = "Draw the files, or the set of the one actor, with what was found.")
  private Path sheet;

  @Option(
      names = "--look-price",
      paramLabel = "USD",
      description = {
        "What a vision model takes for an image (default: what it took on average of these sets)."
      })
  private BigDecimal lookPrice;

  @Option(
      names = "--timeout",
      defaultValue = "PT15M",
      paramLabel = "DURATION",
      description = {
        "With --execute: how long to wait for any sign of life, ISO-8601 (default:",
        "${DEFAULT-VALUE})."
      })
  private Duration timeout;

  @Option(
      names = "--against",
      paramLabel = "VERSION",
      description = "What if only evidence of this evaluator's version counted.")
  private String against;

  @Option(
      names = "--quality-floor",
      paramLabel = "N",
      description = "What if images below it were bad, 0 to 10; of files and sets: the floor.")
  private Double qualityFloor;

  @Option(
      names = "--target",
      paramLabel = "P=N,B=N,C=N",
      converter = TypeCounts.Converter.class,
      description = "What if a balanced set had so many photorealistic, bw_ and color_stylized.")
  private TypeCounts target;

  @Option(
      names = "--now-quality-floor",
      paramLabel = "N",
      defaultValue = "5",
      description = "The floor now, where the planner has another (default: ${DEFAULT-VALUE}).")
  private double nowQualityFloor;

  @Option(
      names = "--now-target",
      paramLabel = "P=N,B=N,C=N",
      converter = TypeCounts.Converter.class,
      description = "The target now, where the planner has another (default: P=13,B=4,C=3).")
  private TypeCounts nowTarget = TypeCounts.USUAL;

  @Option(
      names = "--price",
      paramLabel = "USD",
      defaultValue = "0.04",
      description = "What an image costs that is bought (default: ${DEFAULT-VALUE}).")
  private BigDecimal price;

  @Override
  public Integer call() throws IOException {
    requireSense();
    Output output = balancer.output();
    if (!files.isEmpty()) {
      return ofFiles(output);
    }
    return !actorIds.isEmpty() || many != null ? ofSets(output) : whatIf(output);
  }

  private void requireSense() {
    long kinds =
        Stream.of(!files.isEmpty(), !actorIds.isEmpty(), many != null).filter(one -> one).count();
    boolean asked = against != null || target != null;
    if (kinds > 1) {
      throw usage("expected files, --actor-id, or one of --all, --actors and --match");
    }
    if (kinds == 0 && !asked && qualityFloor == null) {
      throw usage(
          "expected files, --actor-id, --all, --actors or --match; or --against, --quality-floor"
              + " or --target");
    }
    if (kinds > 0 && asked) {
      throw usage("--against and --target ask about all actors: name none, and no files");
    }
    if (execute && (kinds == 0 || !files.isEmpty())) {
      throw usage("--execute goes with actors");
    }
    if (sheet != null && files.isEmpty() && actorIds.size() != 1) {
      throw usage("--sheet goes with files, or with one --actor-id");
    }
    requireQuality("--quality-floor", qualityFloor);
    requireQuality("--now-quality-floor", nowQualityFloor);
    if (price.signum() < 0 || (lookPrice != null && lookPrice.signum() < 0)) {
      throw usage("invalid price: expected 0 or more");
    }
  }

  private void requireQuality(String option, Double quality) {
    if (quality != null && !(quality >= 0 && quality <= Evaluation.BEST)) {
      throw usage("invalid " + option + " '" + quality + "': expected 0 to 10");
    }
  }

  private CommandLine.ParameterException usage(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }

  private int ofFiles(Output output) {
    FoundFiles found = FoundFiles.of(files);
    if (found.nothing()) {
      throw new CommandFailedException(
          found.files().isEmpty()
              ? "there is no image in " + files.getFirst()
              : found.files().getFirst().path() + ": " + found.files().getFirst().problem());
    }
    PlatformLog.off();
    ProcessImages images = new ProcessImages(new FewDecoders());
    List<ImageFinding> findings = new FileEvaluation(new Looking(images)).of(found);
    new FindingsTable(output).show(null, findings);
    if (sheet != null) {
      draw(
          output,
          new FindingSheets(images)
              .draw(
                  sheet,
                  files.size() == 1 ? files.getFirst().toString() : "Images",
                  findings,
                  finding -> Optional.of(new ImageSource.File(Path.of(finding.file())))));
    }
    boolean missing = findings.stream().anyMatch(image -> image.flags().contains(Flag.MISSING));
    return missing ? Balancer.FAILED : 0;
  }

  private int ofSets(Output output) throws IOException {
    List<ActorId> named = actorIds.stream().distinct().toList();
    try (Operation operation = Operation.on(balancer)) {
      List<ActorId> actors =
          many == null
              ? named
              : many.selection()
                  .of(
                      KnownSets.read(operation.log(), operation.name(Topic.ACTOR_MANIFESTS))
                          .keySet());
      ProcessImages images = new ProcessImages(new FewDecoders());
      SetLooks looks =
          new SetLooks(
              output,
              operation.setEvaluation(
                  images, Optional.ofNullable(qualityFloor).orElse(nowQualityFloor)),
              Optional.ofNullable(lookPrice));
      boolean whole =
          execute ? looks.byPlanner(operation.kafka(), actors, timeout) : looks.here(actors);
      if (sheet != null) {
        draw(output, looks.draw(new FindingSheets(images), sheet));
      }
      return whole ? 0 : Balancer.FAILED;
    }
  }

  private static void draw(Output output, List<Path> sheets) {
    sheets.forEach(each -> output.line("Drawn: %s", each));
  }

  private int whatIf(Output output) {
    Terms now = terms(nowTarget, nowQualityFloor, Optional.empty());
    Terms then =
        terms(
            Optional.ofNullable(target).orElse(nowTarget),
            Optional.ofNullable(qualityFloor).orElse(nowQualityFloor),
            Optional.ofNullable(against));
    try (Operation operation = Operation.on(balancer)) {
      WhatIfTable table = new WhatIfTable(output);
      table.begin(now, then);
      new WhatIf(now, then)
          .run(operation.folding(), RebuildCommand.discarded(operation), table::show);
      return table.end() ? 0 : Balancer.FAILED;
    }
  }

  private Terms terms(TypeCounts counts, double floor, Optional<String> version) {
    return new Terms(new Target(counts.counts(), floor, USUAL_TRIES), version, price);
  }
}
