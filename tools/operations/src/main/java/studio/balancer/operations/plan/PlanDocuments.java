package studio.balancer.operations.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.function.Function;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.plan.ActionPlan;
import studio.balancer.contracts.progress.PlanProposed;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.datafolder.FileProblem;
import studio.balancer.operations.OperationException;

/** Plans as files that people keep. */
public final class PlanDocuments {
  /** In bytes; the planner stores none that is larger. */
  static final int LARGEST = 4 * Json.LARGEST_DOCUMENT;

  /** Paths are recorded alike, wherever the folder is. */
  private static final DataFolder ANYWHERE = new DataFolder(Path.of("data"), false);

  private PlanDocuments() {}

  /** Where an actor's images are on local disk, as it is recorded. */
  static Function<FileName, String> localPaths(ActorId actor) {
    return file -> ANYWHERE.recordedImage(actor, file);
  }

  /**
   * Writes what a dry run proposes to a new file.
   *
   * @throws OperationException if the file is there already, or cannot be written
   */
  public static void save(PlanProposed answer, Path file) {
    byte[] document = Json.prettyBytes(ActionPlan.proposed(answer, localPaths(answer.actorId())));
    try {
      Files.write(file, document, StandardOpenOption.CREATE_NEW);
    } catch (IOException e) {
      throw new OperationException("cannot write the plan: " + FileProblem.of(e));
    }
  }

  /**
   * Reads a file.
   *
   * @throws OperationException if it cannot be read
   */
  public static byte[] read(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new OperationException(
            String.format(Locale.ROOT, "%s has more than %d bytes", file, LARGEST));
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new OperationException("cannot read the plan: " + FileProblem.of(e));
    }
  }

  /**
   * A document as a plan.
   *
   * @param from where it is, for messages
   * @throws OperationException if it is none
   */
  public static ActionPlan parse(byte[] document, String from) {
    try {
      return Json.read(document, ActionPlan.class, LARGEST);
    } catch (UnreadableJsonException e) {
      throw new OperationException(
          String.format(Locale.ROOT, "%s is not a plan: %s", from, e.getMessage()));
    }
  }
}
