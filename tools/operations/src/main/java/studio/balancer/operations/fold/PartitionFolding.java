package studio.balancer.operations.fold;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import studio.balancer.actormanifest.fold.Manifest;
import studio.balancer.actormanifest.history.HistoryRule;
import studio.balancer.actormanifest.replay.LogPosition;
import studio.balancer.actormanifest.replay.ReplayPass;
import studio.balancer.actormanifest.replay.UnfoldableEventException;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.message.Identity;
import studio.balancer.operations.audit.log.ImageEventLog;
import studio.balancer.operations.rawlog.RecordActor;

/** One reading of a partition, and the foldings of its actors. */
final class PartitionFolding implements AutoCloseable {
  /** So many actors' results are handed on together: those of a second or so. */
  private static final int HANDED_ON = 500;

  /**
   * In bytes of events: so many are folded at once, and take about ten times as much as a manifest.
   * The largest manifest has half as many; one with more events is folded alone.
   */
  private static final int MAX_IN_MEMORY = 4 << 20;

  private final Semaphore memory = new Semaphore(MAX_IN_MEMORY, true);
  private final ImageEventLog log;
  private final ManifestStore manifests;
  private final EventSpool spool;
  private final HistoryRule rule;
  private final String topicId;
  private final int number;
  private final long acknowledged;
  private Predicate<ActorId> wanted = actor -> false;
  private long covered;

  /**
   * @param log the events
   * @param manifests what is stored
   * @param spool empty; closed with this
   * @param rule when something moves out of a manifest
   * @param acknowledged the first offset that the manifest-service has not acknowledged
   */
  PartitionFolding(
      ImageEventLog log,
      ManifestStore manifests,
      EventSpool spool,
      HistoryRule rule,
      String topicId,
      int number,
      long acknowledged) {
    this.log = log;
    this.manifests = manifests;
    this.spool = spool;
    this.rule = rule;
    this.topicId = topicId;
    this.number = number;
    this.acknowledged = acknowledged;
  }

  /**
   * Reads the partition from its start, to that end or to what is acknowledged.
   *
   * @param those the actors whose events are kept
   * @param seen gets each record whose key is an actor
   */
  void read(
      Predicate<ActorId> those,
      long end,
      BiConsumer<ActorId, ConsumerRecord<byte[], byte[]>> seen) {
    wanted = those;
    readOn(Math.max(end, acknowledged), seen);
  }

  /** Folds actors whose events were read. See {@link LogFolding#fold}. */
  <R> void fold(
      Map<ActorId, Long> ends, Function<FoldResult, R> work, Consumer<Map<ActorId, R>> results) {
    fold(manifests.read(ends.keySet(), topicId, number), ends, work, results);
  }

  /** The same where nothing is stored of any actor. */
  <R> void foldUnstored(
      Map<ActorId, Long> ends, Function<FoldResult, R> work, Consumer<Map<ActorId, R>> results) {
    fold(ends.keySet().stream().map(FoldSubject::unstored).toList(), ends, work, results);
  }

  private <R> void fold(
      List<FoldSubject> subjects,
      Map<ActorId, Long> ends,
      Function<FoldResult, R> work,
      Consumer<Map<ActorId, R>> results) {
    // What the service has applied since.
    readOn(
        subjects.stream().mapToLong(each -> each.end(acknowledged)).reduce(0, Math::max),
        (actor, record) -> {});
    spool.complete();
    for (int from = 0; from < subjects.size(); from += HANDED_ON) {
      Map<ActorId, R> some = new HashMap<>();
      SideBySide.map(
              subjects.subList(from, Math.min(subjects.size(), from + HANDED_ON)),
              subject ->
                  Map.entry(
                      subject.actor(),
                      inMemory(
                          subject.actor(),
                          () -> work.apply(folded(subject, ends.get(subject.actor()))))))
          .forEach(one -> some.put(one.getKey(), one.getValue()));
      results.accept(some);
    }
  }

  @Override
  public void close() {
    spool.close();
  }

  private void readOn(long end, BiConsumer<ActorId, ConsumerRecord<byte[], byte[]>> seen) {
    if (end <= covered) {
      return;
    }
    // A manifest may claim more than there is: a log that was restored from a copy is shorter.
    long until = Math.min(end, log.end(number));
    log.read(
        number,
        covered,
        until,
        record ->
            RecordActor.key(record.key())
                .ifPresent(
                    actor -> {
                      if (wanted.test(actor)) {
                        spool.add(actor, EventRecord.of(record));
                      }
                      seen.accept(actor, record);
                    }));
    covered = Math.max(covered, until);
  }

  private <R> R inMemory(ActorId actor, Supplier<R> work) {
    int bytes = (int) Math.min(spool.bytes(actor), MAX_IN_MEMORY);
    memory.acquireUninterruptibly(bytes);
    try {
      return work.get();
    } finally {
      memory.release(bytes);
    }
  }

  private FoldResult folded(FoldSubject subject, long lastEnd) {
    if (subject.marker().filter(BlockMarker::blocks).isPresent()) {
      BlockMarker marker = subject.marker().get();
      return new FoldResult.Blocked(
          subject.actor(), marker.partition(), marker.offset(), marker.reason());
    }
    if (subject.end(acknowledged) < lastEnd) {
      return new FoldResult.Waiting(number, lastEnd - 1);
    }
    long end = Math.min(subject.end(acknowledged), covered);
    Optional<LogPosition> unmarked =
        subject.position().filter(position -> position.blockedFrom(topicId, number, end));
    if (unmarked.isPresent()) {
      return new FoldResult.Blocked(
          subject.actor(),
          number,
          unmarked.get().nextOffset(),
          "its marker is still to be written");
    }
    ReplayPass<EventRecord> pass =
        ReplayPass.silent(
            Manifest.empty(subject.actor(), rule), subject.passedOver(topicId, number));
    try {
      spool.read(subject.actor(), end, pass::accept);
    } catch (UnfoldableEventException e) {
      return new FoldResult.Blocked(subject.actor(), number, e.offset(), e.failure().reason());
    }
    return pass.poison()
        .<FoldResult>map(
            poison ->
                new FoldResult.Blocked(
                    subject.actor(), number, poison.record().offset(), poison.failure().reason()))
        .orElseGet(() -> result(subject, pass, end));
  }

  private FoldResult result(FoldSubject subject, ReplayPass<EventRecord> pass, long end) {
    if (pass.manifest().revision() == 0) {
      return new FoldResult.NoEvents(subject);
    }
    byte[] bytes = pass.manifest().bytes();
    String sha256 = Identity.ofContent(bytes);
    MovedPart moved = MovedPart.of(pass.manifest(), manifests);
    return new FoldResult.Folded(
        subject,
        pass.manifest(),
        bytes,
        sha256,
        moved,
        subject.is(sha256) && moved.same(),
        new LogPosition(topicId, number, end, false));
  }
}
