package studio.balancer.operations.rebuild;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import studio.balancer.actormanifest.announcement.Announcements;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.json.Json;
import studio.balancer.datafolder.LocalManifests;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.audit.log.KeyPartition;
import studio.balancer.operations.fold.FoldResult;
import studio.balancer.operations.fold.FoldSubject;
import studio.balancer.operations.fold.LogFolding;
import studio.balancer.operations.fold.ManifestStore;
import studio.balancer.operations.fold.MovedPart;
import studio.balancer.operations.fold.SideBySide;
import studio.balancer.operations.rebuild.RebuildOutcome.Comparison;

/**
 * Folds every actor anew and holds the outcome against what is stored. The manifest-service goes on
 * meanwhile: who loses a conditional write, or is overtaken before others are told, looks at that
 * actor again.
 */
public final class ManifestRebuild {
  /** An actor whose manifest is replaced so often between two looks is one that works go on at. */
  private static final int MAX_ROUNDS = 20;

  private static final String TOO_LARGE =
      "it cannot be folded: the %s would have %d bytes, at most %d are kept";

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
   * Folds every actor that the log knows.
   *
   * @param discarded events that make no actor known
   * @param execute whether to write what comes out; otherwise it is only compared
   * @param results gets one for each actor, as it is known
   * @throws OperationException if the cluster does not answer, or there is no room for the events
   */
  public void rebuild(
      Predicate<ConsumerRecord<byte[], byte[]>> discarded,
      boolean execute,
      BiConsumer<ActorId, RebuildOutcome> results) {
    Rounds rounds = new Rounds(results);
    folding.foldAll(discarded, folded -> attempt(folded, execute), rounds::conclude);
    for (int round = 1; round < MAX_ROUNDS && !rounds.left.isEmpty(); round++) {
      folding.fold(Map.copyOf(rounds.left), folded -> attempt(folded, execute), rounds::conclude);
    }
    rounds
        .left
        .keySet()
        .forEach(
            actor ->
                results.accept(
                    actor, new RebuildOutcome.Failed("its manifest is replaced again and again")));
  }

  private final class Rounds {
    private final BiConsumer<ActorId, RebuildOutcome> results;
    private final Map<ActorId, Long> left = new HashMap<>();
    private final Map<ActorId, RebuildOutcome.Compared> overtaken = new HashMap<>();

    private Rounds(BiConsumer<ActorId, RebuildOutcome> results) {
      this.results = results;
    }

    /** Passes on the results of those that are still what was found or written. */
    private void conclude(Map<ActorId, FoldAttempt> attempts) {
      Map<ActorId, FoldAttempt.Current> current = new HashMap<>();
      attempts.forEach(
          (actor, attempt) -> {
            switch (attempt) {
              case FoldAttempt.Finished finished -> pass(actor, finished.result());
              case FoldAttempt.Lost lost -> left.put(actor, lost.end());
              case FoldAttempt.Current last -> current.put(actor, last);
            }
          });
      current.values().forEach(last -> announcements.send(last.message()));
      announcements.flush();
      // The service may have said already what is new: an older word must not be the last.
      Map<Integer, Long> ends = new HashMap<>();
      Set<ActorId> overtakable = new HashSet<>();
      current.forEach(
          (actor, last) -> {
            long end = ends.computeIfAbsent(KeyPartition.of(actor.value()), folding::end);
            if (last.end() == end) {
              // It has all events that there are: what comes of others is told after us.
              tell(actor, last, true);
            } else {
              overtakable.add(actor);
            }
          });
      SideBySide.map(overtakable, actor -> Map.entry(actor, manifests.etag(actor)))
          .forEach(
              found -> {
                FoldAttempt.Current last = current.get(found.getKey());
                tell(
                    found.getKey(), last, found.getValue().filter(last.etag()::equals).isPresent());
              });
    }

    private void tell(ActorId actor, FoldAttempt.Current last, boolean still) {
      RebuildOutcome.Compared before = overtaken.get(actor);
      RebuildOutcome.Compared result = before == null ? last.result() : last.result().after(before);
      if (still) {
        pass(actor, result);
      } else {
        overtaken.put(actor, result);
        left.put(actor, last.end());
      }
    }

    private void pass(ActorId actor, RebuildOutcome result) {
      left.remove(actor);
      results.accept(actor, result);
    }
  }

  private FoldAttempt attempt(FoldResult result, boolean execute) {
    return switch (result) {
      case FoldResult.Folded folded -> compared(folded, execute);
      case FoldResult.NoEvents none when none.subject().etag().isEmpty() ->
          failed("actor %s has no events", none.subject().actor());
      // A manifest that no event made is not ours to overwrite.
      case FoldResult.NoEvents none ->
          new FoldAttempt.Finished(
              new RebuildOutcome.Compared(
                  Comparison.DIFFERS, 0, Optional.of(none.subject().sha256()), Optional.empty()));
      case FoldResult.Blocked blocked ->
          failed(
              "actor %s is blocked by the event at partition %d, offset %d: %s",
              blocked.actor(), blocked.partition(), blocked.offset(), blocked.reason());
      case FoldResult.Waiting waiting ->
          failed("events of partition %d are still being applied", waiting.partition());
    };
  }

  private FoldAttempt compared(FoldResult.Folded folded, boolean execute) {
    FoldSubject subject = folded.subject();
    Comparison comparison =
        subject.etag().isEmpty()
            ? Comparison.MISSING
            : folded.same() ? Comparison.SAME : Comparison.DIFFERS;
    if (!folded.moved().same() && !manifests.etag(subject.actor()).equals(subject.etag())) {
      // The service has moved more since the manifest was read: these are not of one time.
      return new FoldAttempt.Lost(folded.position().nextOffset());
    }
    if (!execute) {
      return new FoldAttempt.Finished(result(folded, comparison));
    }
    if (comparison == Comparison.SAME) {
      return current(folded, comparison, subject.etag().get());
    }
    return write(folded);
  }

  /** The history first: what is in both counts once, and what is in none is lost. */
  private FoldAttempt write(FoldResult.Folded folded) {
    FoldSubject subject = folded.subject();
    MovedPart moved = folded.moved();
    if (folded.bytes().length > Json.MAX_MANIFEST_BYTES) {
      return failed(TOO_LARGE, "manifest", folded.bytes().length, Json.MAX_MANIFEST_BYTES);
    }
    int history = moved.bytes().map(bytes -> bytes.length).orElse(0);
    if (history > Json.MAX_HISTORY_BYTES) {
      return failed(TOO_LARGE, "history", history, Json.MAX_HISTORY_BYTES);
    }
    boolean overtaken = moved.ahead() && subject.position().isPresent();
    if (!moved.same()
        && (overtaken
            || !manifests.writeHistory(subject.actor(), moved.bytes().get(), moved.etag()))) {
      return new FoldAttempt.Lost(folded.position().nextOffset());
    }
    return manifests
        .write(subject.actor(), folded.bytes(), folded.position(), subject.etag())
        .map(etag -> current(folded, Comparison.REBUILT, etag))
        .orElseGet(() -> new FoldAttempt.Lost(folded.position().nextOffset()));
  }

  private FoldAttempt current(FoldResult.Folded folded, Comparison comparison, String etag) {
    ActorId actor = folded.subject().actor();
    ObjectAddress address = manifests.address(actor);
    copies.keep(actor, folded.manifest().revision(), folded.bytes());
    return new FoldAttempt.Current(
        result(folded, comparison),
        Announcements.updated(folded.manifest(), address.bucket(), address.key()),
        etag,
        folded.position().nextOffset());
  }

  private static RebuildOutcome.Compared result(FoldResult.Folded folded, Comparison comparison) {
    return new RebuildOutcome.Compared(
        comparison,
        folded.manifest().revision(),
        Optional.ofNullable(folded.subject().sha256()),
        Optional.of(folded.sha256()));
  }

  private static FoldAttempt failed(String problem, Object... arguments) {
    return new FoldAttempt.Finished(
        new RebuildOutcome.Failed(String.format(Locale.ROOT, problem, arguments)));
  }
}
