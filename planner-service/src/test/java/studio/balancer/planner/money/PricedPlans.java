package studio.balancer.planner.money;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.command.BaseImageReference;
import studio.balancer.contracts.command.CommandKind;
import studio.balancer.contracts.command.Companions;
import studio.balancer.contracts.command.DeleteImage;
import studio.balancer.contracts.command.DeleteReason;
import studio.balancer.contracts.command.GenerateImage;
import studio.balancer.contracts.command.ImageCommand;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.progress.FailedCommand;
import studio.balancer.contracts.progress.PlanCompleted;
import studio.balancer.contracts.progress.PlanStatus;
import studio.balancer.contracts.progress.PlanSummary;
import studio.balancer.contracts.progress.SetState;
import studio.balancer.planner.plan.Plan;

/** Plans that cost something, and how they end. */
final class PricedPlans {
  static final String BUCKET = "balancer";
  static final Price PRICE = Price.of("owner/model", "0.04");
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private PricedPlans() {}

  /** A plan that deletes one image, and makes so many. */
  static Plan plan(String actor, int number, int images) {
    ActorId id = new ActorId(actor);
    ActorDatasetChanged change =
        new ActorDatasetChanged("c" + number, "test", id, false, null, Map.of(), NOW);
    String planId = Plan.idOf(change, number);
    FileName file = new FileName("a.jpg");
    DeleteImage delete =
        new DeleteImage(
            ImageCommand.idOf(planId, CommandKind.DELETE, 0),
            planId,
            id,
            0,
            file,
            null,
            null,
            null,
            null,
            null,
            Companions.STAY,
            DeleteReason.REQUESTED,
            NOW);
    List<GenerateImage> generates =
        IntStream.range(0, images)
            .mapToObj(
                slot ->
                    new GenerateImage(
                        ImageCommand.idOf(planId, CommandKind.GENERATE, slot),
                        planId,
                        id,
                        slot,
                        ImageType.PHOTOREALISTIC,
                        "a prompt",
                        new BaseImageReference(null, null, "base.png", null),
                        1,
                        NOW))
            .toList();
    PlanSummary summary =
        new PlanSummary(
            List.of(new PlanSummary.Delete(file, null, null, DeleteReason.REQUESTED)),
            generates.stream()
                .map(each -> new PlanSummary.Generate(each.type(), each.prompt()))
                .toList(),
            PRICE.of(images).doubleValue(),
            0,
            List.of(),
            null);
    return new Plan(
        planId,
        id,
        change,
        number,
        new SetState(1, Map.of()),
        summary,
        List.of(delete),
        generates,
        NOW);
  }

  static FailedCommand failure(String stage) {
    return new FailedCommand(
        "f", CommandKind.GENERATE, null, null, new Failure(stage, "it did not work", true));
  }

  static PlanCompleted completed(
      Plan plan, long revision, int stored, int parked, FailedCommand... failures) {
    return new PlanCompleted(
        plan.planId(),
        plan.actorId(),
        PlanStatus.PARTIAL,
        stored,
        1,
        0,
        failures.length,
        parked,
        new SetState(1, Map.of()),
        revision,
        List.of(failures),
        NOW);
  }
}
