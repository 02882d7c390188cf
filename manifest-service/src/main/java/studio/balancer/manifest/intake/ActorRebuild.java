package studio.balancer.manifest.intake;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import studio.balancer.actormanifest.fold.Manifest;
import studio.balancer.actormanifest.history.HistoryRule;
import studio.balancer.actormanifest.replay.LogPosition;
import studio.balancer.actormanifest.replay.ReplayPass;
import studio.balancer.actormanifest.replay.UnfoldableEventException;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.message.Identity;
import studio.balancer.datafolder.LocalManifests;
import studio.balancer.manifest.block.BlockedActor;
import studio.balancer.manifest.block.BlockedActors;
import studio.balancer.manifest.eventlog.ActorPartition;
import studio.balancer.manifest.eventlog.EventLog;
import studio.balancer.manifest.store.HistoryLook;
import studio.balancer.manifest.store.Manifests;
import studio.balancer.manifest.store.StoredManifest;
import studio.balancer.messaging.deadletter.DeadLetterQueue;
import studio.balancer.messaging.memory.ManifestMemory;
import studio.balancer.messaging.memory.Share;
import studio.balancer.messaging.publish.Publisher;

/**
 * Folds an actor's events from the start of the log, whatever is stored, and holds the outcome
 * against it. The consumer goes on meanwhile: a stored manifest says how far it covers the log, and
 * is compared with the events up to there; the loser of the conditional write looks again.
 */
@Singleton
public final class ActorRebuild {
  private static final Logger LOG = Logger.getLogger(ActorRebuild.class);

  private final Manifests manifests;
  private final BlockedActors blocks;
  private final EventLog log;
  private final FoldEnding ending;
  private final HistoryRule rule;
  private final ManifestMemory memory;

  /**
   * @param rule when something moves out of a manifest
   * @param memory for the manifests of all that are folded at once
   */
  public ActorRebuild(
      Manifests manifests,
      BlockedActors blocks,
      EventLog log,
      DeadLetterQueue deadLetters,
      LocalManifests copies,
      Publisher publisher,
      HistoryRule rule,
      ManifestMemory memory) {
    this.rule = rule;
    this.memory = memory;
    this.manifests = manifests;
    this.blocks = blocks;
    this.log = log;
    this.ending =
        // Of what is folded anew everything was heard before.
        new FoldEnding(manifests, blocks, deadLetters, copies, publisher, (manifest, event) -> {});
  }

  /**
   * Folds an actor anew.
   *
   * @param end the manifests hold every event of the actor's partition below it
   * @param execute whether to write what comes out; otherwise it is only compared
   */
  public Rebuild rebuild(ActorId actor, long end, boolean execute) {
    return memory.sharing(
        0,
        share -> {
          Optional<Rebuild> done = attempt(actor, share, end, execute, false);
          while (done.isEmpty()) {
            // Who was overtaken folds all that there is, so that no other's history is taken away.
            done = attempt(actor, share, Math.max(end, endOfLog(actor)), execute, true);
          }
          return done.get();
        });
  }

  private long endOfLog(ActorId actor) {
    return log.endOffset(ActorPartition.of(actor.value()));
  }

  private Optional<Rebuild> attempt(
      ActorId actor, Share share, long end, boolean execute, boolean whole) {
    Optional<StoredManifest> stored = manifests.read(actor);
    HistoryLook history = new HistoryLook(() -> manifests.readHistory(actor));
    long moved = history.now().map(found -> found.bytes().length).orElse(0);
    // What comes out of the log is hardly larger.
    share.require(ManifestMemory.needed(StoredManifest.size(stored), moved));
    Optional<BlockedActor> block = blocks.find(actor);
    if (block.filter(BlockedActor::blocks).isPresent()) {
      BlockedActor marker = block.get();
      return Optional.of(new Rebuild.Blocked(marker.partition(), marker.offset(), marker.reason()));
    }
    ActorBatch slice = slice(actor, end, stored);
    Optional<LogPosition> unmarked =
        stored
            .flatMap(StoredManifest::position)
            .filter(
                position -> position.blockedFrom(slice.topicId(), slice.partition(), slice.end()));
    if (unmarked.isPresent()) {
      return Optional.of(
          new Rebuild.Blocked(
              slice.partition(), unmarked.get().nextOffset(), "its marker is still to be written"));
    }
    ReplayPass<LogRecord> pass;
    try {
      pass = fold(slice, block);
    } catch (UnfoldableEventException e) {
      return Optional.of(new Rebuild.Blocked(slice.partition(), e.offset(), e.failure().reason()));
    }
    if (execute && !whole && history.isAfter(pass.manifest())) {
      return Optional.empty();
    }
    return pass.poison()
        .<Rebuild>map(
            poison ->
                new Rebuild.Blocked(
                    slice.partition(), poison.record().offset(), poison.failure().reason()))
        .or(() -> conclude(slice, pass, stored, history, execute));
  }

  private Optional<Rebuild> conclude(
      ActorBatch slice,
      ReplayPass<LogRecord> pass,
      Optional<StoredManifest> stored,
      HistoryLook history,
      boolean execute) {
    Manifest manifest = pass.manifest();
    String storedSha = stored.map(found -> Identity.ofContent(found.bytes())).orElse(null);
    if (manifest.revision() == 0) {
      // A manifest that no event made is not ours to overwrite.
      return Optional.of(
          stored.isEmpty()
              ? new Rebuild.Absent()
              : new Rebuild.Compared(RebuildResult.DIFFERS, 0, storedSha, null));
    }
    byte[] folded = manifest.bytes();
    RebuildResult result = compare(slice, pass, folded, stored, history);
    if (execute && result == RebuildResult.SAME) {
      ending.repeat(manifest, folded);
      if (isReplaced(slice.actor(), stored)) {
        // The consumer may have said already what is new: an older word must not be the last.
        return Optional.empty();
      }
    } else if (execute) {
      if (!ending.finish(slice, pass, stored, history)) {
        return Optional.empty();
      }
      LOG.infof("%s was %s and is rebuilt from the log", slice.actor(), result.label());
      result = RebuildResult.REBUILT;
    }
    return Optional.of(
        new Rebuild.Compared(result, manifest.revision(), storedSha, Identity.ofContent(folded)));
  }

  private boolean isReplaced(ActorId actor, Optional<StoredManifest> known) {
    return !known.map(StoredManifest::etag).equals(manifests.read(actor).map(StoredManifest::etag));
  }

  private static RebuildResult compare(
      ActorBatch slice,
      ReplayPass<LogRecord> pass,
      byte[] folded,
      Optional<StoredManifest> stored,
      HistoryLook history) {
    if (stored.isEmpty()) {
      return RebuildResult.MISSING;
    }
    // With a position in another log, or before a block that was lifted, it is to be folded anew.
    boolean same =
        inThisLog(slice, stored.get())
            && !stored.get().blocked()
            && Arrays.equals(folded, stored.get().bytes())
            && pass.manifest().historyBytes().map(history::saw).orElse(true);
    return same ? RebuildResult.SAME : RebuildResult.DIFFERS;
  }

  private ReplayPass<LogRecord> fold(ActorBatch slice, Optional<BlockedActor> block) {
    Set<Long> passedOver =
        block.map(marker -> marker.passedOver(slice.topicId(), slice.partition())).orElse(Set.of());
    // Every event up to there was announced before its offset was committed.
    ReplayPass<LogRecord> pass = ReplayPass.silent(Manifest.empty(slice.actor(), rule), passedOver);
    log.scan(slice.actor(), slice.end(), record -> pass.accept(new LogRecord(record)));
    return pass;
  }

  /** All events that the stored manifest claims to hold, and all that it must hold. */
  private ActorBatch slice(ActorId actor, long end, Optional<StoredManifest> stored) {
    int partition = ActorPartition.of(actor.value());
    ActorBatch slice = new ActorBatch(actor, log.topicId(), partition, 0, end, List.of());
    long covered =
        stored
            .filter(found -> inThisLog(slice, found))
            .flatMap(StoredManifest::position)
            .map(LogPosition::nextOffset)
            .orElse(0L);
    return new ActorBatch(actor, slice.topicId(), partition, 0, Math.max(end, covered), List.of());
  }

  private static boolean inThisLog(ActorBatch slice, StoredManifest stored) {
    return stored
        .position()
        .filter(position -> position.isIn(slice.topicId(), slice.partition()))
        .isPresent();
  }
}
