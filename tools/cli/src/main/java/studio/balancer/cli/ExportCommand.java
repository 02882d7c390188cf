package studio.balancer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
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
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.text.Line;
import studio.balancer.operations.export.ExportOptions;
import studio.balancer.operations.export.ExportOutcome;
import studio.balancer.operations.export.ExportTarget;
import studio.balancer.operations.export.Exporting;
import studio.balancer.operations.export.Profile;

/** Hands balanced sets to a trainer. */
@Command(
    name = "export",
    description = {
      "Writes balanced sets the way a trainer reads them: each image with its caption,",
      "a lock file with revision and checksums, and a Croissant description. The same",
      "revision gives the same bytes. It changes nothing else, and overwrites nothing.",
      "Exit code: 0 exported, or there already, 1 a set was refused, 2 bad usage."
    })
final class ExportCommand implements Callable<Integer> {
  @ParentCommand private Balancer balancer;
  @Spec private CommandSpec spec;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Which which;

  private static final class Which {
    @Option(names = "--actor-id", paramLabel = "ID", description = "This actor (repeatable).")
    private Set<ActorId> actorIds = new LinkedHashSet<>();

    @Option(names = "--all", description = "Every actor that has a manifest.")
    private boolean all;
  }

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR|FILE.zip",
      description = "A folder, which gets one for each actor, or an archive.")
  private Path out;

  @Option(
      names = "--for",
      required = true,
      paramLabel = "TRAINER",
      description = "imagefolder, kohya, ai-toolkit or replicate.")
  private Profile trainer;

  @Option(
      names = "--trigger",
      paramLabel = "WORD",
      description = "Every caption begins with this word.")
  private String trigger;

  @Option(names = "--mark", description = "Mark generated images as such, by an XMP segment.")
  private boolean mark;

  @Option(names = "--force", description = "Export sets that are off balance, too.")
  private boolean force;

  @Option(names = "--with-unknown", description = "Export images of unknown type, too.")
  private boolean withUnknown;

  @Option(
      names = "--target",
      paramLabel = "TYPE=N",
      description = {
        "What a balanced set has, where the planner has another (repeatable; default:",
        "photorealistic=13, bw_stylized=4, color_stylized=3)."
      })
  private Map<ImageType, Integer> target = new EnumMap<>(ImageType.class);

  private static final class Tally {
    private int exported;
    private int refused;
    private int leftOut;
  }

  @Override
  public Integer call() throws IOException {
    ExportOptions options = options();
    Output output = balancer.output();
    try (Operation operation = Operation.on(balancer)) {
      Collection<ActorId> actors =
          which.all ? new TreeSet<>(operation.bucket().actors()) : which.actorIds;
      Tally tally = new Tally();
      try (Exporting exporting = operation.exporting(options, out, actors.size())) {
        for (ActorId actor : actors) {
          switch (exporting.export(actor)) {
            case ExportOutcome.Exported exported -> show(output, exported, tally);
            case ExportOutcome.Refused refused -> {
              if (actors.size() == 1) {
                throw new CommandFailedException(actor + ": " + refused.refused());
              }
              tally.refused++;
              output.line("%s is not exported: %s", actor, refused.refused());
              output.document(refused);
            }
          }
        }
        exporting.finish();
      }
      end(output, tally);
      return tally.refused == 0 ? 0 : Balancer.FAILED;
    }
  }

  private ExportOptions options() {
    try {
      return new ExportOptions(
          trainer,
          Optional.ofNullable(trigger),
          mark,
          force,
          withUnknown,
          new ExportTarget(target));
    } catch (IllegalArgumentException e) {
      throw new UsageException(spec, e.getMessage());
    }
  }

  private static void show(Output output, ExportOutcome.Exported exported, Tally tally) {
    tally.exported++;
    tally.leftOut += exported.leftOut();
    output.line(
        "%s: %d images of revision %d in %s%s%s",
        exported.actorId(),
        exported.images(),
        exported.revision(),
        exported.place(),
        exported.marked() == 0
            ? ""
            : Line.of(", %d of them marked as generated", exported.marked()),
        exported.unchanged() ? " (there already)" : "");
    exported.notes().forEach(note -> output.line("  Note: %s", note));
    output.document(exported);
  }

  private static void end(Output output, Tally tally) {
    output.line(
        "%d exported, %d refused; %d images of unknown type left out",
        tally.exported, tally.refused, tally.leftOut);
    output.document(
        Map.of(
            "exported", tally.exported,
            "refused", tally.refused,
            "left_out", tally.leftOut));
  }
}
