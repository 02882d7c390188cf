package studio.balancer.cli;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import studio.balancer.actormanifest.reading.RecordedEvaluation.Judgement;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.event.ImageJudged;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.operations.judging.JudgedImage;
import studio.balancer.operations.judging.Judging;

/** An operator overrules what was found on an image. */
@Command(
    name = "judge",
    description = {
      "Puts your word on an image above all others: its type, its quality, or that no plan",
      "deletes it. It replaces what was judged of the image before, as a whole.",
      "Exit code: 0 it counts, or would, 1 there is no such image, 2 bad usage."
    })
final class JudgeCommand implements Callable<Integer> {
  @ParentCommand private Balancer balancer;
  @Spec private CommandSpec spec;

  @Option(names = "--actor-id", required = true, paramLabel = "ID", description = "Whose image.")
  private ActorId actorId;

  @Option(
      names = "--file",
      required = true,
      paramLabel = "NAME",
      description = "The image's name, as images of the manifest has it.")
  private FileName file;

  @ArgGroup(exclusive = false, multiplicity = "1")
  private Word word;

  private static final class Word {
    @Option(names = "--keep", description = "No plan deletes it, only balance --delete.")
    private boolean keep;

    @Option(
        names = "--type",
        paramLabel = "TYPE",
        description = "photorealistic, bw_stylized or color_stylized.")
    private ImageType type;

    @Option(names = "--quality", paramLabel = "N", description = "0 (unusable) to 10.")
    private Double quality;
  }

  @Option(names = "--execute", description = "Do it (default: only tell what would be done).")
  private boolean execute;

  @Override
  public Integer call() {
    ImageJudged judgement = judgement();
    Output output = balancer.output();
    try (Operation operation = Operation.on(balancer)) {
      Judging judging = operation.judging();
      JudgedImage before = judging.find(judgement.actorId(), judgement.file());
      JudgedImage image = execute ? judging.judge(judgement) : before;
      before
          .judgement()
          .ifPresent(old -> output.line("Judged before: %s. That is replaced.", text(old)));
      Judgement said = new Judgement(judgement.type(), judgement.quality(), judgement.keep());
      if (execute) {
        output.line(
            "%s of %s is judged: %s. Type %s, quality %s.",
            image.file(), image.actor(), text(said), known(image.type()), known(image.quality()));
      } else {
        output.line(
            "Would judge %s of %s: %s. Now: type %s, quality %s.",
            image.file(), image.actor(), text(said), known(image.type()), known(image.quality()));
        output.line("Dry run: nothing was changed. Run again with --execute to do it.");
      }
      output.document(document(judgement, before, image));
      return 0;
    }
  }

  private ImageJudged judgement() {
    try {
      return new ImageJudged(
          "cli-" + UUID.randomUUID(),
          actorId,
          file,
          word.type,
          word.quality,
          word.keep,
          Timestamp.now(Clock.systemUTC()));
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  private static String text(Judgement judgement) {
    List<String> words = new ArrayList<>();
    if (judgement.type() != null) {
      words.add("type " + judgement.type());
    }
    if (judgement.quality() != null) {
      words.add("quality " + judgement.quality());
    }
    if (judgement.keep()) {
      words.add("no plan deletes it");
    }
    return String.join(", ", words);
  }

  private static String known(Object value) {
    return value == null ? "unknown" : value.toString();
  }

  private Map<String, Object> document(
      ImageJudged judgement, JudgedImage before, JudgedImage image) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("actor_id", judgement.actorId());
    document.put("file", judgement.file());
    document.put(
        "judgement", new Judgement(judgement.type(), judgement.quality(), judgement.keep()));
    document.put("replaces", before.judgement().orElse(null));
    document.put("type", image.type());
    document.put("quality", image.quality());
    document.put("executed", execute);
    return document;
  }
}
