package studio.balancer.actormanifest.announcement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.balancer.actormanifest.fold.CommandEntry;
import studio.balancer.actormanifest.fold.Manifest;
import studio.balancer.actormanifest.fold.PlanEntry;
import studio.balancer.actormanifest.fold.PlanTally;
import studio.balancer.contracts.event.ActorImported;
import studio.balancer.contracts.event.CommandOutcome;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.event.ImageJudged;
import studio.balancer.contracts.event.ImageRestored;
import studio.balancer.contracts.event.ImagesEvaluated;
import studio.balancer.contracts.event.PlanCreated;
import studio.balancer.contracts.manifest.ActorManifestUpdated;
import studio.balancer.contracts.message.Message;
import studio.balancer.contracts.progress.CommandStatus;
import studio.balancer.contracts.progress.FailedCommand;
import studio.balancer.contracts.progress.ImageProgressed;
import studio.balancer.contracts.progress.PlanCompleted;
import studio.balancer.contracts.progress.PlanStatus;

/**
 * What others are told about an event. It follows from the manifest alone, so it can be said again
 * at any time: a client that missed it the first time gets it with the event's next delivery.
 */
public final class Announcements {
  private Announcements() {}

  /**
   * What is to be said about an event that the manifest holds.
   *
   * @param manifest with the event, and perhaps later ones
   */
  public static List<Message> about(Manifest manifest, ImageEvent event) {
    return switch (event) {
      case ActorImported imported -> List.of();
      case ImageRestored restored -> List.of();
      case ImagesEvaluated evaluated -> List.of();
      case ImageJudged judged -> List.of();
      case PlanCreated plan -> List.copyOf(completion(manifest, plan.planId()).stream().toList());
      case CommandOutcome outcome -> outcome(manifest, outcome);
    };
  }

  /** What is said of a manifest as a whole, and where it is. */
  public static ActorManifestUpdated updated(Manifest manifest, String bucket, String key) {
    return new ActorManifestUpdated(
        manifest.actor(),
        manifest.revision(),
        manifest.state(),
        manifest.nextIndex(),
        bucket,
        key,
        manifest.updatedAt());
  }

  private static List<Message> outcome(Manifest manifest, CommandOutcome outcome) {
    List<Message> messages = new ArrayList<>();
    manifest
        .command(outcome.commandId())
        .map(command -> progressed(manifest, outcome.commandId(), command))
        .ifPresent(messages::add);
    completion(manifest, outcome.planId()).ifPresent(messages::add);
    return messages;
  }

  private static Message progressed(Manifest manifest, String commandId, CommandEntry command) {
    PlanTally tally = manifest.tally(command.planId());
    return new ImageProgressed(
        commandId,
        command.planId(),
        manifest.actor(),
        command.kind(),
        command.status(),
        command.type(),
        command.file(),
        command.failure().orElse(null),
        command.wasThere(),
        tally.done(),
        tally.total(),
        command.at());
  }

  /** How a plan ended; empty if it has not, or is not known. */
  public static Optional<PlanCompleted> completion(Manifest manifest, String planId) {
    return manifest
        .plan(planId)
        .flatMap(
            plan -> plan.status().ended().map(status -> completed(manifest, planId, plan, status)));
  }

  private static PlanCompleted completed(
      Manifest manifest, String planId, PlanEntry plan, PlanStatus status) {
    PlanTally tally = manifest.tally(planId);
    return new PlanCompleted(
        planId,
        manifest.actor(),
        status,
        tally.count(CommandStatus.STORED),
        tally.count(CommandStatus.DELETED),
        tally.nowhere() == 0 ? null : tally.nowhere(),
        tally.count(CommandStatus.SKIPPED),
        tally.count(CommandStatus.FAILED),
        tally.count(CommandStatus.PARKED),
        manifest.state(),
        manifest.revision(),
        failures(manifest, plan),
        plan.completedAt() == null ? manifest.updatedAt() : plan.completedAt());
  }

  private static List<FailedCommand> failures(Manifest manifest, PlanEntry plan) {
    List<FailedCommand> failures = new ArrayList<>();
    for (String id : plan.commands()) {
      manifest
          .command(id)
          .ifPresent(
              command ->
                  command
                      .failure()
                      .map(
                          failure ->
                              new FailedCommand(
                                  id, command.kind(), command.type(), command.file(), failure))
                      .ifPresent(failures::add));
    }
    return failures;
  }
}
