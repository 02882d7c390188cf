package studio.balancer.operations.rebuild;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.json.Json;
import studio.balancer.datafolder.LocalManifests;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.fold.FoldResult;
import studio.balancer.operations.fold.FoldSubject;
import studio.balancer.operations.fold.LogFolding;
import studio.balancer.operations.fold.ManifestStore;
import studio.balancer.operations.fold.SideBySide;
import studio.balancer.operations.rebuild.RebuildResult.Comparison;

/**
 * Folds many actors anew and holds the outcome against what is stored. The manifest-service goes on
 * meanwhile: who loses a conditional write looks at that actor again.
 */
public final class ManifestRebuild {
  /** An actor whose manifest is replaced so often between two looks is one that works go on at. */
  private static final int MAX_ROUNDS = 20;

  private final LogFolding folding;
  private final ManifestStore manifests;
  private final LocalManifests copies;
  private final ManifestAnnouncements announcements;

  /**
   * @param folding folds
   * @param manifests what is compared and written
   * @param copies local copies
   * @param announcements what others are told
   */
  public ManifestRebuild(
      LogFolding folding,
      ManifestStore manifests,
      LocalManifests copies,
      ManifestAnnouncements announcements) {
    this.folding = folding;
    this.manifests = manifests;
    this.copies = copies;
    this.announcements = announcements;
  }

  /**
   * Folds actors anew.
   *
   * @param ends whose events, and the offset after the last one that must be in the manifest
   * @param execute whether to write what comes out; otherwise it is only compared
   * @param results gets one for each actor, as it is known
   * @throws OperationException if the cluster does not answer
   */
  public void rebuild(
      Map<ActorId, Long> ends, boolean execute, BiConsumer<ActorId, RebuildResult> results) {
    Map<ActorId, Long> left = new LinkedHashMap<>(ends);
    for (int round = 0; round < MAX_ROUNDS && !left.isEmpty(); round++) {
      folding.fold(
          Map.copyOf(left),
          folded ->
              conclude(folded, execute)
                  .forEach(
                      (actor, result) -> {
                        left.remove(actor);
                        results.accept(actor, result);
                      }));
    }
    left.keySet()
        .forEach(
            actor ->
                results.accept(
                    actor, new RebuildResult.Failed("its manifest is replaced again and again")));
  }

  /** The results of those whose manifests are still what they were held against. */
  private Map<ActorId, RebuildResult> conclude(Map<ActorId, FoldResult> folded, boolean execute) {
    Map<ActorId, RebuildResult> results = new ConcurrentHashMap<>();
    SideBySide.forEach(
        folded.keySet(),
        actor ->
            result(actor, folded.get(actor), execute)
                .ifPresent(result -> results.put(actor, result)));
    if (execute) {
      results.forEach((actor, result) -> announce(folded.get(actor), result));
      announcements.flush();
      // The service may have said already what is new: an older word must not be the last.
      SideBySide.forEach(
          Set.copyOf(results.keySet()),
          actor -> {
            if (isReplaced(folded.get(actor))) {
              results.remove(actor);
            }
          });
    }
    return results;
  }

  private Optional<RebuildResult> result(ActorId actor, FoldResult result, boolean execute) {
    return switch (result) {
      case FoldResult.Folded folded -> compared(folded, execute);
      case FoldResult.NoEvents none when none.subject().etag().isEmpty() ->
          failed("actor %s has no events", actor);
      // A manifest that no event made is not ours to overwrite.
      case FoldResult.NoEvents none ->
          Optional.of(
              new RebuildResult.Compared(
                  Comparison.DIFFERS, 0, Optional.of(none.subject().sha256()), Optional.empty()));
      case FoldResult.Blocked blocked ->
          failed(
              "actor %s is blocked by the event at partition %d, offset %d: %s",
              actor, blocked.partition(), blocked.offset(), blocked.reason());
      case FoldResult.Waiting waiting ->
          failed("events of partition %d are still being applied", waiting.partition());
    };
  }

  /** Empty if there is another manifest by now. */
  private Optional<RebuildResult> compared(FoldResult.Folded folded, boolean execute) {
    FoldSubject subject = folded.subject();
    Comparison comparison =
        subject.etag().isEmpty()
            ? Comparison.MISSING
            : folded.same() ? Comparison.SAME : Comparison.DIFFERS;
    if (execute) {
      byte[] bytes = folded.manifest().bytes();
      if (comparison != Comparison.SAME) {
        if (bytes.length > Json.LARGEST_MANIFEST) {
          return failed(
              "it cannot be folded: the manifest would have %d bytes, at most %d are kept",
              bytes.length, Json.LARGEST_MANIFEST);
        }
        if (!manifests.write(subject.actor(), bytes, folded.position(), subject.etag())) {
          return Optional.empty();
        }
        comparison = Comparison.REBUILT;
      }
      copies.keep(subject.actor(), folded.manifest().revision(), bytes);
    }
    return Optional.of(
        new RebuildResult.Compared(
            comparison,
            folded.manifest().revision(),
            Optional.ofNullable(subject.sha256()),
            Optional.of(folded.sha256())));
  }

  private void announce(FoldResult result, RebuildResult written) {
    if (result instanceof FoldResult.Folded folded && written instanceof RebuildResult.Compared) {
      announcements.send(folded.manifest(), manifests.address(folded.subject().actor()));
    }
  }

  private boolean isReplaced(FoldResult result) {
    return result instanceof FoldResult.Folded folded
        && folded.same()
        && !folded.subject().etag().equals(manifests.etag(folded.subject().actor()));
  }

  private static Optional<RebuildResult> failed(String problem, Object... arguments) {
    return Optional.of(new RebuildResult.Failed(String.format(Locale.ROOT, problem, arguments)));
  }
}
