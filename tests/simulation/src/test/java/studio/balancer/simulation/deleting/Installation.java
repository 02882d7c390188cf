package studio.balancer.simulation.deleting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.balancer.balance.decision.Balance;
import studio.balancer.balance.decision.Brake;
import studio.balancer.balance.decision.Target;
import studio.balancer.balance.evaluation.Evaluator;
import studio.balancer.balance.trainingset.ManifestView;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.change.ExplicitRequest;
import studio.balancer.contracts.command.DeleteImage;
import studio.balancer.contracts.event.CommandOutcome;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.event.ImageRestored;
import studio.balancer.contracts.message.Message;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.messaging.delivery.PermanentFailureException;
import studio.balancer.messaging.memory.WorkingMemory;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectUrls;
import studio.balancer.operations.client.ServiceAnswer;
import studio.balancer.operations.restore.Restorable;
import studio.balancer.operations.restore.Restoring;
import studio.balancer.planner.baseimage.BaseImageVerdict;
import studio.balancer.planner.money.Price;
import studio.balancer.planner.plan.Deciding;
import studio.balancer.planner.plan.Estimate;
import studio.balancer.planner.plan.PlanComposer;
import studio.balancer.planner.plan.Verdict;
import studio.balancer.planner.prompt.PromptCatalog;
import studio.balancer.storage.StorageConfiguration;
import studio.balancer.storage.claims.ClaimBook;
import studio.balancer.storage.deleting.CompanionObjects;
import studio.balancer.storage.deleting.CopyDeletion;
import studio.balancer.storage.deleting.ImageDeleting;
import studio.balancer.storage.deleting.ImageLocation;
import studio.balancer.storage.deleting.LocalCompanions;
import studio.balancer.storage.deleting.ObjectDeletion;
import studio.balancer.storage.deleting.Trash;
import studio.balancer.storage.localcopy.LocalCopies;

/** The planner, the storage-service and an operator's restore, on one store and one disk. */
final class Installation {
  private static final PromptCatalog PROMPTS = PromptCatalog.load();

  final ObjectStore store;
  final String bucket;
  final URI endpoint;
  final DataFolder folder;
  private final Clock clock = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
  private final List<CommandOutcome> outcomes = new ArrayList<>();
  private final ObjectUrls urls;
  private final Deciding deciding;
  private final ImageDeleting deleting;

  Installation(ObjectStore store, String bucket, URI endpoint, Path disk) {
    this.store = store;
    this.bucket = bucket;
    this.endpoint = endpoint;
    this.folder = new DataFolder(disk, true);
    this.urls = new ObjectUrls(Optional.of(endpoint), "us-east-1");
    this.deciding =
        new Deciding(
            new Evaluator(),
            new Balance(new Target(Map.of(), 5, 3)),
            new Brake(1, 1),
            new PlanComposer(
                PROMPTS,
                new Estimate(Price.of("owner/model", "0.04"), Duration.ofSeconds(20), 4),
                store,
                urls,
                clock),
            // Nothing is made here, so nothing is made from a base image.
            (actor, named) -> new BaseImageVerdict.Unusable("no base image"));
    StorageConfiguration limits = new Limits();
    WorkingMemory memory = new WorkingMemory(limits.imageMemory().asLongValue());
    Trash trash = new Trash(store, () -> bucket, clock);
    CopyDeletion copies =
        new CopyDeletion(
            folder,
            new LocalCopies(folder),
            new LocalCompanions(folder, trash, memory, limits),
            trash,
            memory,
            limits);
    this.deleting =
        new ImageDeleting(
            new ClaimBook(store, () -> bucket, duration -> Thread.yield()),
            new ImageLocation(urls, () -> bucket),
            new ObjectDeletion(
                store,
                trash,
                new CompanionObjects(store, trash, memory, limits),
                copies,
                memory,
                limits),
            copies,
            trash,
            messages -> messages.forEach(this::heard),
            clock);
  }

  private void heard(Message message) {
    outcomes.add((CommandOutcome) message);
  }

  /** What the planner makes of a person's wish; empty if it refuses or leaves all of them alone. */
  List<DeleteImage> plan(ActorId actor, ObjectNode manifest, List<FileName> unwanted) {
    ActorDatasetChanged change =
        new ActorDatasetChanged(
            "change",
            "cli",
            actor,
            false,
            new ExplicitRequest(unwanted, null),
            Map.of(),
            clock.instant());
    try {
      return deciding.decide(change, ManifestView.read(actor, manifest))
              instanceof Verdict.Proposal(var plan, var held)
          ? plan.deletes()
          : List.of();
    } catch (PermanentFailureException e) {
      return List.of();
    }
  }

  /** Carries a command out, twice: whatever is delivered again changes nothing. */
  CommandOutcome carryOut(DeleteImage command) {
    try {
      deleting.handle(command);
      deleting.handle(command);
    } catch (PermanentFailureException e) {
      Failure failure = e.failure();
      deleting.abandon(command, failure);
    }
    return outcomes.getLast();
  }

  /** Brings a deleted image back, as the operator's command does. */
  Restorable restore(ActorId actor, ObjectNode manifest, FileName file) {
    Restoring restoring =
        new Restoring(
            store,
            bucket,
            urls,
            folder,
            asked -> new ServiceAnswer(ServiceAnswer.OK, manifest.deepCopy()),
            event -> listed(manifest, (ImageRestored) event),
            clock,
            "cli");
    Restorable found = restoring.find(actor, file);
    restoring.restore(found);
    return found;
  }

  private static void listed(ObjectNode manifest, ImageRestored event) {
    manifest.withObject("/images").set(event.file().value(), event.entry());
    manifest.withObject("/deleted_images").remove(event.file().value());
  }
}
