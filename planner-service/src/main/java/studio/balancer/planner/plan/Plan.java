package studio.balancer.planner.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import studio.balancer.balance.evaluation.EvaluatedImage;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.change.ChangeReference;
import studio.balancer.contracts.command.CommandKind;
import studio.balancer.contracts.command.DeleteImage;
import studio.balancer.contracts.command.GenerateImage;
import studio.balancer.contracts.command.ImageCommand;
import studio.balancer.contracts.event.PlanCreated;
import studio.balancer.contracts.event.PlannedCommand;
import studio.balancer.contracts.message.Identity;
import studio.balancer.contracts.message.Message;
import studio.balancer.contracts.message.Require;
import studio.balancer.contracts.progress.PlanProposed;
import studio.balancer.contracts.progress.PlanStarted;
import studio.balancer.contracts.progress.PlanSummary;
import studio.balancer.contracts.progress.SetState;
import studio.balancer.contracts.text.Line;
import studio.balancer.planner.money.Purchase;

/**
 * A plan as it was decided. It is stored once and never changed: whatever is published of it, now
 * or again in a year, is what is stored.
 *
 * @param planId {@link #idOf}
 * @param manifestRevision the manifest that it was decided on
 * @param before the set at that time
 */
public record Plan(
    String planId,
    ActorId actorId,
    ActorDatasetChanged change,
    long manifestRevision,
    SetState before,
    PlanSummary summary,
    List<DeleteImage> deletes,
    List<GenerateImage> generates,
    Instant createdAt) {

  public Plan {
    Require.id("plan_id", planId);
    Require.present("actor_id", actorId);
    Require.present("change", change);
    Require.present("summary", summary);
    deletes = Require.list("deletes", deletes);
    generates = Require.list("generates", generates);
    Require.present("created_at", createdAt);
    requireOf(actorId, change.actorId(), "change");
    requireTold("deletes", deletes, summary.deletes());
    requireTold("generates", generates, summary.generates());
    for (ImageCommand command : commands(deletes, generates)) {
      requireOf(actorId, command.actorId(), "command " + command.commandId());
      if (!command.planId().equals(planId)) {
        throw new IllegalArgumentException(
            Line.of("command %s is one of plan %s", command.commandId(), command.planId()));
      }
    }
    Long made = change.asksToRebalance() ? null : change.request().ifRevision();
    if (made != null && made != manifestRevision) {
      throw new IllegalArgumentException(
          Line.of(
              "invalid manifest_revision '%d': expected %d, as requested", manifestRevision, made));
    }
    if (deletes.isEmpty() && generates.isEmpty()) {
      throw new IllegalArgumentException("deletes and generates are empty");
    }
  }

  /** The same, saying for which set it was made. */
  Plan showing(Map<ImageType, Integer> target, List<EvaluatedImage> images) {
    List<PlanSummary.Image> set =
        images.stream()
            .map(
                image ->
                    new PlanSummary.Image(image.file(), image.type(), image.evaluation().quality()))
            .toList();
    return new Plan(
        planId,
        actorId,
        change,
        manifestRevision,
        before,
        summary.showing(target, set),
        deletes,
        generates,
        createdAt);
  }

  private static void requireOf(ActorId actor, ActorId found, String what) {
    if (!found.equals(actor)) {
      throw new IllegalArgumentException(Line.of("%s is one of actor %s", what, found));
    }
  }

  /** The summary tells each command. */
  private static void requireTold(String field, List<?> commands, List<?> told) {
    if (commands.size() != told.size()) {
      throw new IllegalArgumentException(
          Line.of("%s are %d, and %d in the summary", field, commands.size(), told.size()));
    }
  }

  /**
   * The id of the plan for a change: an explicit request's by what it is, so that it is done once;
   * a rebalance request's by the manifest that it finds, so that any number of them make one plan,
   * or one for each part that is wanted.
   */
  public static String idOf(ActorDatasetChanged change, long manifestRevision) {
    if (change.asksToRebalance() && change.only() != null) {
      return Identity.of(
          "bare",
          change.actorId().value(),
          String.valueOf(manifestRevision),
          change.only().label());
    }
    return change.asksToRebalance()
        ? Identity.of("bare", change.actorId().value(), String.valueOf(manifestRevision))
        : Identity.of("stated", change.actorId().value(), change.source(), change.changeId());
  }

  /** What its images are bought with. */
  public Purchase purchase() {
    return new Purchase(planId, actorId, generates.size(), createdAt);
  }

  public boolean answers(ActorDatasetChanged other) {
    return ChangeReference.to(change).equals(ChangeReference.to(other));
  }

  public PlanCreated created() {
    List<PlannedCommand> commands = new ArrayList<>();
    for (DeleteImage command : deletes) {
      commands.add(
          new PlannedCommand(
              command.commandId(), CommandKind.DELETE, type(command), command.file()));
    }
    for (GenerateImage command : generates) {
      commands.add(
          new PlannedCommand(command.commandId(), CommandKind.GENERATE, command.type(), null));
    }
    return new PlanCreated(
        planId, actorId, change.changeId(), commands, summary.estimatedCostUsd(), createdAt);
  }

  /** A command of an earlier release does not say its image's type; the summary does, by file. */
  private ImageType type(DeleteImage command) {
    return command.type() != null
        ? command.type()
        : summary.deletes().stream()
            .filter(told -> told.file().equals(command.file()))
            .map(PlanSummary.Delete::type)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
  }

  /** The commands, in the order in which they are published. */
  public List<Message> commands() {
    return List.copyOf(commands(deletes, generates));
  }

  private static List<ImageCommand> commands(
      List<DeleteImage> deletes, List<GenerateImage> generates) {
    return Stream.<ImageCommand>concat(deletes.stream(), generates.stream()).toList();
  }

  /** The answer to the sender of a change that this plan is carried out for. */
  public PlanStarted startedFor(ChangeReference asked) {
    return new PlanStarted(
        asked.changeId(), asked.source(), actorId, planId, before, summary, createdAt);
  }

  /**
   * The answer to a dry run.
   *
   * @param brake why the brake would hold it, or null
   */
  public PlanProposed proposed(String brake) {
    return new PlanProposed(
        change.changeId(),
        change.source(),
        actorId,
        before,
        summary,
        manifestRevision,
        brake,
        createdAt);
  }
}
