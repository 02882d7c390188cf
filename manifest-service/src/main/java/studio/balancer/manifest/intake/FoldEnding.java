package studio.balancer.manifest.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import studio.balancer.actormanifest.announcement.Announcements;
import studio.balancer.actormanifest.fold.Change;
import studio.balancer.actormanifest.fold.Manifest;
import studio.balancer.actormanifest.replay.LogPosition;
import studio.balancer.actormanifest.replay.ReplayPass;
import studio.balancer.actormanifest.replay.UnfoldableEventException;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.message.Message;
import studio.balancer.contracts.text.Line;
import studio.balancer.datafolder.LocalManifests;
import studio.balancer.manifest.block.BlockedActors;
import studio.balancer.manifest.block.EventPlace;
import studio.balancer.manifest.store.HistoryLook;
import studio.balancer.manifest.store.Manifests;
import studio.balancer.manifest.store.StoredManifest;
import studio.balancer.messaging.deadletter.DeadLetterQueue;
import studio.balancer.messaging.delivery.LogContext;
import studio.balancer.messaging.publish.Publisher;
import studio.balancer.objectstore.ObjectAddress;

/**
 * Makes a folding last: one conditional write (of an actor with a history that has changed, two:
 * what was moved comes first, so that it is never in neither), the marker of an unreadable event,
 * the local copy, and at last what others are told. A crash between any two of them leaves a
 * batch's records uncommitted, and their next delivery does the rest. A rebuilding or the lifting
 * of a block has no next delivery: the client asks for it again, and the manifest is announced once
 * more. What was to be said of events that had waited behind the block comes with the next going
 * through the log, or when their commands are sent again.
 */
record FoldEnding(
    Manifests manifests,
    BlockedActors blocks,
    DeadLetterQueue deadLetters,
    LocalManifests copies,
    Publisher publisher,
    AppliedListener listener) {
  private static final Logger LOG = Logger.getLogger("studio.balancer.manifest.Fold");

  /**
   * Ends a folding.
   *
   * @param before the manifest that was read
   * @param history what was seen of the history, after the manifest was read
   * @return false if another instance has written meanwhile; no manifest was written then
   */
  boolean finish(
      ActorBatch slice,
      ReplayPass<LogRecord> pass,
      Optional<StoredManifest> before,
      HistoryLook history) {
    Manifest manifest = pass.manifest();
    if (writes(slice, pass, before)) {
      byte[] bytes = manifest.bytes();
      requireReadable(pass, bytes);
      if (!keepHistory(slice, pass, history)) {
        return false;
      }
      LogPosition position =
          new LogPosition(
              slice.topicId(), slice.partition(), pass.next(), pass.poison().isPresent());
      if (!manifests.write(slice.actor(), bytes, position, before)) {
        return false;
      }
      pass.news().forEach(FoldEnding::log);
      pass.news().forEach(event -> listener.applied(manifest, event));
      copies.keep(manifest.actor(), manifest.revision(), bytes);
    }
    pass.poison().ifPresent(poison -> block(slice, poison));
    publisher.publish(messages(manifest, pass));
    return true;
  }

  /** Whether the folding ends in a write, which tells whether that manifest is still there. */
  static boolean writes(
      ActorBatch slice, ReplayPass<LogRecord> pass, Optional<StoredManifest> before) {
    return pass.manifest().revision() > 0 && worthWriting(slice, pass, before);
  }

  /**
   * The history that was seen is the one of the manifest that was read, or the whole log was folded
   * anew; so what is written here is never less than what another one's manifest speaks of.
   */
  private boolean keepHistory(ActorBatch slice, ReplayPass<LogRecord> pass, HistoryLook history) {
    Optional<byte[]> moved = pass.manifest().historyBytes();
    return moved.isEmpty()
        || history.saw(moved.get())
        || manifests.writeHistory(slice.actor(), moved.get(), history.seen());
  }

  /** Does again what may not have been done after the manifest was written. */
  void repeat(Manifest manifest, byte[] bytes) {
    copies.keep(manifest.actor(), manifest.revision(), bytes);
    publisher.publish(updated(manifest));
  }

  /** What cannot be read would be folded anew, in vain, with each event to come. */
  private static void requireReadable(ReplayPass<?> pass, byte[] bytes) {
    requireAtMost(Json.MAX_MANIFEST_BYTES, "manifest", pass, bytes);
    pass.manifest()
        .historyBytes()
        .ifPresent(moved -> requireAtMost(Json.MAX_HISTORY_BYTES, "history", pass, moved));
  }

  private static void requireAtMost(int max, String what, ReplayPass<?> pass, byte[] bytes) {
    if (bytes.length > max) {
      throw new UnfoldableEventException(
          pass.last(),
          new IllegalStateException(
              Line.of("the %s would have %d bytes, at most %d are kept", what, bytes.length, max)));
    }
  }

  /** Repetitions change nothing, and need no write; everything else does. */
  private static boolean worthWriting(
      ActorBatch slice, ReplayPass<LogRecord> pass, Optional<StoredManifest> before) {
    boolean sameLog =
        before
            .flatMap(StoredManifest::position)
            .filter(position -> !position.blocked())
            .filter(position -> position.topicId().equals(slice.topicId()))
            .isPresent();
    return !sameLog || pass.changed() || pass.poison().isPresent();
  }

  private void block(ActorBatch slice, ReplayPass.Poison<LogRecord> poison) {
    EventPlace place = new EventPlace(slice.topicId(), slice.partition(), poison.record().offset());
    deadLetters.put(poison.record().record(), poison.failure());
    blocks.block(slice.actor(), place, poison.failure());
    LOG.errorf(
        "%s is blocked at offset %d of partition %d until it is mended: %s",
        slice.actor(), place.offset(), place.partition(), poison.failure().reason());
  }

  private List<Message> messages(Manifest manifest, ReplayPass<LogRecord> pass) {
    List<Message> messages = new ArrayList<>(pass.announcements());
    if (manifest.revision() > 0) {
      messages.add(updated(manifest));
    }
    return messages;
  }

  private Message updated(Manifest manifest) {
    ObjectAddress address = manifests.address(manifest.actor());
    return Announcements.updated(manifest, address.bucket(), address.key());
  }

  private static void log(ReplayPass.Applied applied) {
    LogContext.during(
        applied.event(),
        () -> {
          for (Change change : applied.changes()) {
            LOG.log(change.worrying() ? Logger.Level.WARN : Logger.Level.INFO, change.describe());
          }
        });
  }
}
