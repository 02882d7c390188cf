package studio.balancer.manifest.intake;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import studio.balancer.actormanifest.fold.Manifest;
import studio.balancer.actormanifest.history.HistoryRule;
import studio.balancer.actormanifest.replay.LogPosition;
import studio.balancer.actormanifest.replay.ReplayPass;
import studio.balancer.actormanifest.replay.UnfoldableEventException;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.manifest.block.BlockedActor;
import studio.balancer.manifest.block.BlockedActors;
import studio.balancer.manifest.eventlog.ActorPartition;
import studio.balancer.manifest.eventlog.EventLog;
import studio.balancer.manifest.store.HistoryLook;
import studio.balancer.manifest.store.Manifests;
import studio.balancer.manifest.store.StoredManifest;
import studio.balancer.messaging.memory.ManifestMemory;

/**
 * Brings one actor's manifest up to a place in the log. It may be done by any instance at any time,
 * also by two at once: the write is conditional, and the loser goes on from what the other wrote.
 */
final class ActorFold {
  private static final Logger LOG = Logger.getLogger(ActorFold.class);

  private final Manifests manifests;
  private final BlockedActors blocks;
  private final EventLog log;
  private final SeenActors seen;
  private final FoldEnding ending;
  private final CorrectedImports corrections;
  private final HistoryRule rule;
  private final ManifestMemory memory;

  ActorFold(
      Manifests manifests,
      BlockedActors blocks,
      EventLog log,
      SeenActors seen,
      FoldEnding ending,
      HistoryRule rule,
      ManifestMemory memory) {
    this.rule = rule;
    this.memory = memory;
    this.manifests = manifests;
    this.blocks = blocks;
    this.log = log;
    this.seen = seen;
    this.ending = ending;
    this.corrections = new CorrectedImports(blocks, log);
  }

  /**
   * Folds an actor's records of a batch. When this returns they are in the manifest, what follows
   * from them is published, or the actor is blocked.
   */
  void fold(ActorBatch slice) {
    memory.sharing(
        slice.bytes(),
        share -> {
          fold(slice, new FoldShare(share, slice, manifests));
          return null;
        });
  }

  private void fold(ActorBatch slice, FoldShare share) {
    Map<Long, Failure> unfoldable = new HashMap<>();
    boolean done = false;
    for (boolean again = false; !done; again = true) {
      try {
        done = attempt(slice, share, unfoldable, again);
      } catch (UnfoldableEventException e) {
        LOG.errorf(e, "Event at offset %d of %s cannot be folded", e.offset(), slice.actor());
        unfoldable.put(e.offset(), e.failure());
      }
    }
  }

  /** Folds an actor from the start of the log, if nothing blocks it. */
  void foldFromStart(ActorId actor) {
    int partition = ActorPartition.of(actor.value());
    long end = log.endOffset(partition);
    fold(new ActorBatch(actor, log.topicId(), partition, end, end, java.util.List.of()));
  }

  private boolean attempt(
      ActorBatch slice, FoldShare share, Map<Long, Failure> unfoldable, boolean again) {
    if (!again && guess(slice, share)) {
      return true;
    }
    Optional<StoredManifest> stored = manifests.read(slice.actor());
    share.require(stored);
    // In this order: a history is written first, so it is that of the manifest or of a later one.
    HistoryLook history = share.history(stored);
    if (again) {
      history.now();
    }
    Optional<ReplayPass<LogRecord>> continued =
        stored.flatMap(known -> goOn(known, history, slice, unfoldable));
    if (continued.isPresent()) {
      return finish(slice, continued.get(), stored, history);
    }
    Optional<BlockedActor> block = blocks.find(slice.actor());
    if (block.isPresent()) {
      // Before the marker, or a history of what it was lifted for meanwhile would be made smaller.
      history.now();
      block = blocks.find(slice.actor());
    }
    if (block.filter(BlockedActor::blocks).isPresent()) {
      if (corrections.lift(block.get(), slice)) {
        return false;
      }
      LOG.warnf(
          "%s is blocked at offset %d: %d further events wait",
          slice.actor(), block.get().offset(), slice.records().size());
      return true;
    }
    ReplayPass<LogRecord> pass = fromStart(slice, stored, block, history, unfoldable);
    return finish(slice, pass, stored, history);
  }

  /**
   * Folds onto the manifest as this process wrote it last, which saves reading it: the write is
   * done only if it still is so. What would not be written, or cannot be folded, the stored one
   * decides.
   */
  private boolean guess(ActorBatch slice, FoldShare share) {
    Optional<StoredManifest> last = manifests.lastWritten(slice.actor());
    share.require(last);
    HistoryLook history = share.history(last);
    try {
      Optional<ReplayPass<LogRecord>> pass =
          last.flatMap(known -> goOn(known, history, slice, Map.of()))
              .filter(folded -> folded.poison().isEmpty())
              .filter(folded -> FoldEnding.writes(slice, folded, last));
      return pass.isPresent() && ending.finish(slice, pass.get(), last, history);
    } catch (UnfoldableEventException e) {
      LOG.debugf("Reading the manifest of %s anew: %s", slice.actor(), e.getMessage());
      return false;
    }
  }

  /** False if it is to be attempted again: another instance has written, or a block was lifted. */
  private boolean finish(
      ActorBatch slice,
      ReplayPass<LogRecord> pass,
      Optional<StoredManifest> stored,
      HistoryLook history) {
    if (!ending.finish(slice, pass, stored, history)) {
      return false;
    }
    if (pass.corrected()) {
      corrections.lift(
          slice.actor(), slice.partition(), pass.poison().orElseThrow().record().offset());
    }
    return !pass.corrected();
  }

  /** Folds onto the stored manifest, if its position is one in this log. */
  private Optional<ReplayPass<LogRecord>> goOn(
      StoredManifest stored, HistoryLook history, ActorBatch slice, Map<Long, Failure> unfoldable) {
    Optional<LogPosition> position = stored.position();
    if (position.isEmpty() || stored.blocked() || !lies(position.get(), slice)) {
      return Optional.empty();
    }
    try {
      Manifest manifest = Manifest.parse(slice.actor(), stored.bytes(), history::bytes, rule);
      if (manifest.overdue() || (manifest.historyBytes().isEmpty() && isThere(history))) {
        LOG.infof("%s moved less than its events do, and is folded anew", slice.actor());
        return Optional.empty();
      }
      ReplayPass<LogRecord> pass =
          ReplayPass.onto(manifest, position.get().nextOffset(), unfoldable);
      slice.records().forEach(record -> pass.accept(new LogRecord(record)));
      return pass.astray() ? Optional.empty() : Optional.of(pass);
    } catch (UnreadableJsonException e) {
      LOG.warnf(
          "%s cannot be read and is folded anew: %s",
          manifests.address(slice.actor()), e.getMessage());
      return Optional.empty();
    }
  }

  /** One that was written before a manifest that never was. */
  private static boolean isThere(HistoryLook history) {
    return history.seen().isPresent();
  }

  private boolean lies(LogPosition position, ActorBatch slice) {
    return position.isIn(slice.topicId(), slice.partition())
        && (position.nextOffset() <= slice.end()
            || position.nextOffset() <= log.endOffset(slice.partition()));
  }

  private ReplayPass<LogRecord> fromStart(
      ActorBatch slice,
      Optional<StoredManifest> stored,
      Optional<BlockedActor> block,
      HistoryLook history,
      Map<Long, Failure> unfoldable) {
    String key = slice.actor().value();
    Set<Long> passedOver =
        block.map(marker -> marker.passedOver(slice.topicId(), slice.partition())).orElse(Set.of());
    ReplayPass<LogRecord> pass =
        ReplayPass.fromStart(
            Manifest.empty(slice.actor(), rule),
            announceFrom(slice, stored),
            passedOver,
            unfoldable);
    boolean first =
        stored.isEmpty()
            && block.isEmpty()
            && !seen.before(slice.topicId(), slice.partition(), slice.begin(), key);
    if (first) {
      slice.records().forEach(record -> pass.accept(new LogRecord(record)));
    } else {
      history.now();
      // To the log's end: who got this batch late must not take away what others have folded since.
      long end = Math.max(slice.end(), log.endOffset(slice.partition()));
      LOG.infof(
          "%s is folded from the start of partition %d up to offset %d",
          slice.actor(), slice.partition(), end);
      log.scan(slice.actor(), end, record -> pass.accept(new LogRecord(record)));
    }
    return pass;
  }

  /** What came before was said when it came; what waited behind a block was not. */
  private static long announceFrom(ActorBatch slice, Optional<StoredManifest> stored) {
    if (stored.isEmpty()) {
      // Nothing was ever written, so perhaps nothing was ever said.
      return 0;
    }
    return stored
        .filter(StoredManifest::blocked)
        .flatMap(StoredManifest::position)
        .filter(position -> position.topicId().equals(slice.topicId()))
        .map(position -> Math.min(position.nextOffset(), slice.begin()))
        .orElse(slice.begin());
  }
}
