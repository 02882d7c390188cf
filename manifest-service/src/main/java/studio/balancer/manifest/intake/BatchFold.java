package studio.balancer.manifest.intake;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.MDC;
import studio.balancer.actormanifest.history.HistoryRule;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.text.Line;
import studio.balancer.datafolder.LocalManifests;
import studio.balancer.manifest.block.BlockedActors;
import studio.balancer.manifest.eventlog.ActorPartition;
import studio.balancer.manifest.eventlog.EventLog;
import studio.balancer.manifest.store.Manifests;
import studio.balancer.messaging.deadletter.DeadLetterQueue;
import studio.balancer.messaging.delivery.LogContext;
import studio.balancer.messaging.delivery.RecordKey;
import studio.balancer.messaging.delivery.Retries;
import studio.balancer.messaging.delivery.StoppingException;
import studio.balancer.messaging.inflight.InFlightRecords;
import studio.balancer.messaging.inflight.RecordPlace;
import studio.balancer.messaging.memory.ManifestMemory;
import studio.balancer.messaging.publish.Publisher;
import studio.balancer.messaging.trace.MessageTraces;

/** Folds a batch of records: the actors in it side by side, each one's events in their order. */
@Singleton
public final class BatchFold implements Mending {
  private static final String KEY = "key";

  private final Manifests manifests;
  private final EventLog log;
  private final SeenActors seen;
  private final ActorFold actors;
  private final DeadLetterQueue deadLetters;
  private final Retries retries;
  private final InFlightRecords inFlight;
  private final MessageTraces traces;
  private final ExecutorService threads;

  /** Where each partition's next batch begins if no other instance has had one meanwhile. */
  private final Map<Integer, Long> followed = new ConcurrentHashMap<>();

  /**
   * @param retries tries again for ever: nothing of this topic is skipped
   * @param rule when something moves out of a manifest
   * @param memory for the manifests of all that are folded at once
   */
  public BatchFold(
      Manifests manifests,
      BlockedActors blocks,
      EventLog log,
      DeadLetterQueue deadLetters,
      LocalManifests copies,
      Publisher publisher,
      Retries retries,
      IntakeConfiguration configuration,
      InFlightRecords inFlight,
      AppliedListener listener,
      MessageTraces traces,
      HistoryRule rule,
      ManifestMemory memory) {
    this.manifests = manifests;
    this.log = log;
    this.deadLetters = deadLetters;
    this.retries = retries;
    this.inFlight = inFlight;
    this.traces = traces;
    this.seen = new SeenActors(log);
    FoldEnding ending = new FoldEnding(manifests, blocks, deadLetters, copies, publisher, listener);
    this.actors = new ActorFold(manifests, blocks, log, seen, ending, rule, memory);
    this.threads =
        Executors.newFixedThreadPool(
            configuration.concurrency(), Thread.ofVirtual().name("fold-", 0).factory());
  }

  /**
   * Folds a batch. When this returns, its records may be acknowledged.
   *
   * @param records of any partitions, those of a partition in order
   * @throws StoppingException if the service stops first
   */
  public void fold(Iterable<ConsumerRecord<byte[], byte[]>> records) {
    Map<Integer, List<ConsumerRecord<byte[], byte[]>>> partitions = new LinkedHashMap<>();
    Map<ActorId, List<ConsumerRecord<byte[], byte[]>>> perActor = new LinkedHashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      partitions.computeIfAbsent(record.partition(), p -> new ArrayList<>()).add(record);
      actor(record)
          .ifPresent(actor -> perActor.computeIfAbsent(actor, a -> new ArrayList<>()).add(record));
    }
    String topicId = topicId();
    Map<Integer, Long> begins = new HashMap<>();
    partitions.forEach((partition, all) -> begins.put(partition, all.getFirst().offset()));
    partitions.forEach(this::follow);
    List<Future<?>> folds = new ArrayList<>();
    perActor.forEach(
        (actor, own) -> {
          long begin = begins.get(own.getFirst().partition());
          ActorBatch slice = ActorBatch.of(actor, topicId, begin, own);
          folds.add(threads.submit(() -> fold(slice)));
        });
    awaitAll(folds);
    partitions.forEach((partition, all) -> seen.consumed(topicId, partition, all));
  }

  private void follow(int partition, List<ConsumerRecord<byte[], byte[]>> records) {
    Long expected = followed.put(partition, records.getLast().offset() + 1);
    if (expected == null || expected != records.getFirst().offset()) {
      manifests.forgetWritten(partition);
    }
  }

  @Override
  public void foldFromStart(ActorId actor) {
    actors.foldFromStart(actor);
  }

  /** Forgets what was seen of the log, which is gone through again from an earlier place. */
  public void forget() {
    seen.forget();
  }

  private void fold(ActorBatch slice) {
    MDC.put(LogContext.ACTOR, slice.actor().value());
    ConsumerRecord<byte[], byte[]> first = slice.records().getFirst();
    try {
      inFlight.during(
          RecordPlace.of(first),
          Instant.ofEpochMilli(first.timestamp()),
          () -> retries.untilDone(() -> traces.batch(slice.records(), () -> actors.fold(slice))));
    } finally {
      MDC.remove(LogContext.ACTOR);
    }
  }

  /** The actor whose record it is; one that cannot be told is put aside, since it has no order. */
  private Optional<ActorId> actor(ConsumerRecord<byte[], byte[]> record) {
    ActorId actor;
    try {
      actor = new ActorId(RecordKey.text(record));
    } catch (IllegalArgumentException e) {
      putAside(record, "the record's key is not an actor id: " + e.getMessage());
      return Optional.empty();
    }
    int expected = ActorPartition.of(actor.value());
    if (record.partition() != expected) {
      putAside(
          record,
          Line.of(
              "the record is in partition %d, its key belongs in %d: the producer must use murmur2",
              record.partition(), expected));
      return Optional.empty();
    }
    return Optional.of(actor);
  }

  private void putAside(ConsumerRecord<byte[], byte[]> record, String reason) {
    retries.untilDone(() -> deadLetters.put(record, new Failure(KEY, reason, true)));
  }

  private String topicId() {
    AtomicReference<String> topicId = new AtomicReference<>();
    retries.untilDone(() -> topicId.set(log.topicId()));
    return topicId.get();
  }

  /** Every one, also when one has failed: what goes on after a batch is not to be cut off. */
  private static void awaitAll(List<Future<?>> folds) {
    Throwable failure = null;
    for (Future<?> fold : folds) {
      try {
        fold.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StoppingException();
      } catch (ExecutionException e) {
        failure = e.getCause();
      }
    }
    switch (failure) {
      case null -> {}
      case RuntimeException unchecked -> throw unchecked;
      case Error error -> throw error;
      default -> throw new IllegalStateException(failure);
    }
  }

  @PreDestroy
  void stop() {
    threads.shutdownNow();
  }
}
