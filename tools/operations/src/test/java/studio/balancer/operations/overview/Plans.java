package studio.balancer.operations.overview;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.command.CommandKind;
import studio.balancer.contracts.event.PlanCreated;
import studio.balancer.contracts.event.PlannedCommand;
import studio.balancer.contracts.progress.PlanCompleted;
import studio.balancer.contracts.progress.PlanStatus;
import studio.balancer.contracts.progress.SetState;

/** Plans for tests: {@code 0.04} dollars an image. */
public final class Plans {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private Plans() {}

  static PlanCreated created(String actor, String plan, int images, Instant at) {
    return new PlanCreated(
        plan,
        new ActorId(actor),
        "change",
        IntStream.range(0, images)
            .mapToObj(
                i ->
                    new PlannedCommand(
                        plan + "-" + i, CommandKind.GENERATE, ImageType.BW_STYLIZED, null))
            .toList(),
        images * 4 / 100.0,
        at);
  }

  /** A plan of which nothing is done. */
  public static LoggedPlan open(String actor, String plan, int images) {
    return new LoggedPlan(created(actor, plan, images, NOW), Optional.empty());
  }

  /** That it was carried out, two images. */
  public static PlanCompleted completed(String actor, String plan) {
    return new PlanCompleted(
        plan,
        new ActorId(actor),
        PlanStatus.COMPLETED,
        2,
        0,
        0,
        0,
        0,
        new SetState(20, Map.of()),
        9,
        List.of(),
        NOW);
  }
}
