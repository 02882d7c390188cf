package studio.balancer.operations.audit.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.objectstore.StoredObject;
import studio.balancer.operations.OperationException;

/** Reads of actors' stored manifests what their folding is held against. */
record SubjectReader(Bucket bucket) {
  /** A manifest has two megabytes at most. */
  private static final int READS_AT_ONCE = 6;

  List<FoldSubject> read(Collection<ActorId> actors, String topicId, int partition) {
    // Hardly any actor has a marker: one listing says who.
    Set<String> markers = bucket.names(ObjectKeys.blocked());
    try (ExecutorService threads =
        Executors.newFixedThreadPool(
            READS_AT_ONCE, Thread.ofVirtual().name("fold-", 0).factory())) {
      List<Future<FoldSubject>> readings = new ArrayList<>();
      actors.forEach(
          actor -> readings.add(threads.submit(() -> read(actor, topicId, partition, markers))));
      List<FoldSubject> subjects = new ArrayList<>();
      for (Future<FoldSubject> reading : readings) {
        subjects.add(await(reading));
      }
      return subjects;
    }
  }

  private FoldSubject read(ActorId actor, String topicId, int partition, Set<String> markers) {
    Optional<StoredObject> stored = bucket.store().read(bucket.address(ObjectKeys.manifest(actor)));
    String marker = ObjectKeys.blocked(actor);
    Optional<BlockMarker> block =
        markers.contains(marker.substring(ObjectKeys.blocked().length()))
            ? bucket
                .store()
                .read(bucket.address(marker))
                .map(object -> BlockMarker.of(object.bytes()))
            : Optional.empty();
    return FoldSubject.of(actor, stored, topicId, partition, block);
  }

  private static FoldSubject await(Future<FoldSubject> reading) {
    try {
      return reading.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OperationException("interrupted");
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error error -> throw error;
        default -> throw new IllegalStateException(e.getCause());
      }
    }
  }
}
