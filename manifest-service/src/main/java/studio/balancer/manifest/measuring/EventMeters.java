package studio.balancer.manifest.measuring;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import studio.balancer.actormanifest.fold.Change;
import studio.balancer.actormanifest.fold.CommandEntry;
import studio.balancer.actormanifest.fold.Manifest;
import studio.balancer.actormanifest.fold.PlanEntry;
import studio.balancer.actormanifest.replay.ReplayPass;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.event.ActorImported;
import studio.balancer.contracts.event.CommandOutcome;
import studio.balancer.contracts.event.ImageDeleteFailed;
import studio.balancer.contracts.event.ImageDeleteSkipped;
import studio.balancer.contracts.event.ImageDeleted;
import studio.balancer.contracts.event.ImageGenerationFailed;
import studio.balancer.contracts.event.ImageJudged;
import studio.balancer.contracts.event.ImageParked;
import studio.balancer.contracts.event.ImageRestored;
import studio.balancer.contracts.event.ImageStoreFailed;
import studio.balancer.contracts.event.ImageStored;
import studio.balancer.contracts.event.ImagesEvaluated;
import studio.balancer.contracts.event.PlanCreated;
import studio.balancer.manifest.intake.AppliedListener;
import studio.balancer.metrics.Meters;
import studio.balancer.metrics.Metric;

/** Counts what events say, each event once: this service alone hears of all, in their order. */
@Singleton
public final class EventMeters implements AppliedListener {
  private static final String NONE = "none";
  private static final String UNKNOWN = "unknown";

  private final Meters meters;

  public EventMeters(Meters meters) {
    this.meters = meters;
  }

  @Override
  public void applied(Manifest manifest, ReplayPass.Applied applied) {
    switch (applied.event()) {
      case CommandOutcome outcome -> outcome(manifest, outcome);
      case ImageRestored restored -> image("restored", type(restored), NONE);
      case ImagesEvaluated evaluated ->
          evaluated
              .evidence()
              .forEach(
                  look ->
                      meters.count(
                          Metric.EVALUATIONS,
                          look.source().label(),
                          EvidenceVerdict.of(look).label()));
      case ImageJudged judged ->
          meters.count(Metric.EVALUATIONS, "person", EvidenceVerdict.JUDGED.label());
      case ActorImported imported -> {}
      case PlanCreated plan -> {}
    }
    if (applied.event() instanceof CommandOutcome outcome
        && applied.changes().stream().anyMatch(Change.PlanEnded.class::isInstance)) {
      manifest.plan(outcome.planId()).ifPresent(this::ended);
    }
  }

  private void outcome(Manifest manifest, CommandOutcome outcome) {
    switch (outcome) {
      case ImageStored stored -> image("stored", stored.type().label(), NONE);
      case ImageDeleted deleted ->
          image(
              "deleted",
              type(manifest, deleted.commandId()),
              Boolean.FALSE.equals(deleted.wasThere()) ? "absent" : NONE);
      case ImageDeleteSkipped skipped ->
          image("delete_skipped", type(manifest, skipped.commandId()), NONE);
      case ImageDeleteFailed failed ->
          image("delete_failed", type(manifest, failed.commandId()), failed.failure().stage());
      case ImageGenerationFailed failed ->
          image("failed", failed.type().label(), failed.failure().stage());
      case ImageStoreFailed failed ->
          image("failed", failed.type().label(), failed.failure().stage());
      case ImageParked parked -> image("parked", parked.type().label(), NONE);
    }
  }

  private void image(String outcome, String type, String reason) {
    meters.count(Metric.IMAGES, outcome, type, reason);
  }

  private static String type(Manifest manifest, String commandId) {
    return manifest
        .command(commandId)
        .map(CommandEntry::type)
        .map(ImageType::label)
        .orElse(UNKNOWN);
  }

  /** The entry is the manifest's, in whatever words it came. */
  private static String type(ImageRestored restored) {
    return ImageType.find(restored.entry().path("type").asText(""))
        .map(ImageType::label)
        .orElse(UNKNOWN);
  }

  /** A partial plan ends once more when what was parked is settled: its time stays the first. */
  private void ended(PlanEntry plan) {
    Optional.ofNullable(plan.completedAt())
        .filter(at -> plan.createdAt() != null)
        .ifPresent(
            at ->
                meters.time(
                    Metric.PLAN_TIME,
                    Duration.between(plan.createdAt(), at),
                    plan.status().label()));
  }
}
