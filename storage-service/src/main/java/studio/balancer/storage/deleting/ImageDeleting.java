package studio.balancer.storage.deleting;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jboss.logging.Logger;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageNumber;
import studio.balancer.contracts.command.DeleteImage;
import studio.balancer.contracts.event.CommandOutcome;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.event.ImageDeleteFailed;
import studio.balancer.contracts.event.ImageDeleteSkipped;
import studio.balancer.contracts.event.ImageDeleted;
import studio.balancer.contracts.event.Removal;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.messaging.delivery.Handler;
import studio.balancer.messaging.delivery.PermanentFailureException;
import studio.balancer.messaging.publish.Publisher;
import studio.balancer.storage.claims.ClaimBook;
import studio.balancer.storage.claims.Claims;
import studio.balancer.storage.claims.RecordedOutcome;
import studio.balancer.storage.localcopy.LocalRemoval;

/**
 * Deletes images: from S3 first, then from local disk. A deletion that was cut short finds its copy
 * in the trash and goes on; one that has an outcome is only answered again, whatever is under the
 * name by then.
 */
@Singleton
public final class ImageDeleting implements Handler<DeleteImage> {
  private static final Logger LOG = Logger.getLogger(ImageDeleting.class);

  private final ClaimBook claims;
  private final ImageLocation location;
  private final ObjectDeletion objects;
  private final CopyDeletion copies;
  private final Trash trash;
  private final Publisher publisher;
  private final Clock clock;

  public ImageDeleting(
      ClaimBook claims,
      ImageLocation location,
      ObjectDeletion objects,
      CopyDeletion copies,
      Trash trash,
      Publisher publisher,
      Clock clock) {
    this.claims = claims;
    this.location = location;
    this.objects = objects;
    this.copies = copies;
    this.trash = trash;
    this.publisher = publisher;
    this.clock = clock;
  }

  @Override
  public void handle(DeleteImage command) {
    CommandOutcome outcome =
        withNumberRetired(command)
            .claim(command.commandId())
            .settled()
            .map(RecordedOutcome::outcome)
            .orElseGet(() -> claims.settle(delete(command)));
    publisher.publish(outcome);
  }

  @Override
  public void abandon(DeleteImage command, Failure failure) {
    LOG.errorf("Not deleted: %s, %s: %s", command.file(), failure.stage(), failure.reason());
    CommandOutcome failed =
        new ImageDeleteFailed(
            command.commandId(),
            command.planId(),
            command.actorId(),
            command.file(),
            failure,
            Timestamp.now(clock));
    CommandOutcome outcome;
    try {
      outcome = claims.settle(failure.permanent() ? failed : unlessDone(command, failed));
    } catch (PermanentFailureException e) {
      LOG.errorf("The outcome is published but not recorded: %s", e.getMessage());
      outcome = failed;
    }
    publisher.publish(outcome);
  }

  /**
   * Before the object goes: from then on no name tells that its number was used, and an image that
   * got it would be taken for the deleted one.
   */
  private Claims withNumberRetired(DeleteImage command) {
    OptionalInt number = ImageNumber.of(command.file().value());
    return number.isPresent()
        ? claims.update(command.actorId(), before -> before.retired(number.getAsInt()))
        : claims.read(command.actorId());
  }

  /**
   * S3's answer to the delete may have been lost: what is in the trash and nowhere else is gone.
   */
  private CommandOutcome unlessDone(DeleteImage command, CommandOutcome failed) {
    return objects.removedBefore(command) ? delete(command) : failed;
  }

  private CommandOutcome delete(DeleteImage command) {
    ObjectRemoval removal =
        command.s3Url() == null
            ? new ObjectRemoval.Absent()
            : objects.remove(command, location.places(command));
    return switch (removal) {
      case ObjectRemoval.Removed(Kept kept) -> deleted(command, Removal.DELETED, Optional.of(kept));
      case ObjectRemoval.Absent() -> deleted(command, Removal.ABSENT, Optional.empty());
      case ObjectRemoval.LeftAlone(String reason) -> leftAlone(command, reason);
    };
  }

  private CommandOutcome deleted(DeleteImage command, Removal s3, Optional<Kept> object) {
    CopyRemoval copy = copies.remove(command, object);
    LocalRemoval local = copy.local();
    boolean nowhere =
        s3 == Removal.ABSENT && (local.result() == Removal.ABSENT || local.result() == Removal.OFF);
    if (nowhere) {
      LOG.infof("Was not there: %s", command.file());
    }
    List<FileName> companions =
        command.companions() == null || copy.kept().isEmpty()
            ? List.of()
            : trash.companions(command);
    return new ImageDeleted(
        command.commandId(),
        command.planId(),
        command.actorId(),
        command.file(),
        s3,
        local.result(),
        copy.kept().map(kept -> trash.key(command)).orElse(null),
        local.failure(),
        !nowhere,
        copy.kept().map(Kept::sha256).orElse(null),
        companions.isEmpty() ? null : companions,
        Timestamp.now(clock));
  }

  private CommandOutcome leftAlone(DeleteImage command, String reason) {
    LOG.warnf("Left alone: %s, %s", command.file(), reason);
    return new ImageDeleteSkipped(
        command.commandId(),
        command.planId(),
        command.actorId(),
        command.file(),
        reason,
        Timestamp.now(clock));
  }
}
