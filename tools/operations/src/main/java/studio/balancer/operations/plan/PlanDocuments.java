package studio.balancer.operations.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.plan.ActionPlan;
import studio.balancer.contracts.progress.PlanProposed;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.datafolder.FileProblem;
import studio.balancer.operations.OperationException;

/** Plans as files that people keep. What cannot be done is an {@link OperationException}. */
public final class PlanDocuments {
  /** In bytes; the planner stores none that is larger. */
  static final int MAX_BYTES = 4 * Json.MAX_DOCUMENT_BYTES;

  /** Paths are recorded alike, wherever the folder is. */
  private static final DataFolder ANYWHERE = new DataFolder(Path.of("data"), false);

  private PlanDocuments() {}

  /** Writes what a dry run proposes to a new file. */
  public static void save(PlanProposed answer, Path file) {
    byte[] document = Json.prettyBytes(of(answer));
    try {
      Files.write(file, document, StandardOpenOption.CREATE_NEW);
    } catch (IOException e) {
      throw new OperationException("cannot write the plan: " + FileProblem.of(e));
    }
  }

  /** What a dry run proposes, as such a file has it. */
  public static ObjectNode of(PlanProposed answer) {
    return ActionPlan.proposed(answer, name -> localPath(answer.actorId(), name));
  }

  public static ObjectNode read(Path file) {
    try {
      return parse(Files.readAllBytes(file), file.toString());
    } catch (IOException e) {
      throw new OperationException("cannot read the plan: " + FileProblem.of(e));
    }
  }

  /** A plan as the planner stored it, with what follows from it. */
  static ObjectNode derived(ActorId actor, JsonNode plan) {
    return ActionPlan.of(plan, name -> localPath(actor, name));
  }

  /**
   * @param from where it is, for messages
   */
  static ObjectNode parse(byte[] document, String from) {
    try {
      return Json.read(document, ObjectNode.class, MAX_BYTES);
    } catch (UnreadableJsonException e) {
      throw new OperationException("%s is not a plan: %s", from, e.getMessage());
    }
  }

  private static String localPath(ActorId actor, String name) {
    return ANYWHERE.recorded(ANYWHERE.images(actor)) + "/" + name;
  }
}
