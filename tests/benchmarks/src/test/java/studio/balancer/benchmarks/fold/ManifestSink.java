package studio.balancer.benchmarks.fold;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import studio.balancer.actormanifest.fold.Manifest;
import studio.balancer.contracts.actor.ActorId;

/**
 * Folds what is pending of an actor and puts the manifest into the bucket, several actors at once:
 * as many connections as our own tools have. For all tasks of an application.
 */
final class ManifestSink implements AutoCloseable {
  private static final int CONNECTIONS = 6;

  private final S3Client s3;
  private final String bucket;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(CONNECTIONS, Thread.ofVirtual().name("sink-", 0).factory());
  private final AtomicLong folded = new AtomicLong();

  ManifestSink(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  /**
   * Begins with an actor.
   *
   * @param before what was stored, if anything was
   * @return what is in the bucket then
   */
  Future<FoldedActor> put(String actor, Optional<FoldedActor> before, List<PendingEvent> events) {
    return threads.submit(
        () -> {
          ActorId id = new ActorId(actor);
          Manifest manifest = before.isPresent() ? before.get().parse(id) : Manifest.empty(id);
          for (PendingEvent event : events) {
            manifest.replay(event.read());
          }
          FoldedActor now = FoldedActor.of(manifest);
          Map<String, byte[]> stored = before.map(known -> known.objects(id)).orElse(Map.of());
          now.objects(id)
              .forEach(
                  (key, bytes) -> {
                    if (!Arrays.equals(bytes, stored.get(key))) {
                      put(key, bytes);
                    }
                  });
          folded.addAndGet(events.size());
          return now;
        });
  }

  private void put(String key, byte[] bytes) {
    s3.putObject(
        request -> request.bucket(bucket).key(key).contentType("application/json"),
        RequestBody.fromBytes(bytes));
  }

  /** How many events are in the bucket. */
  long folded() {
    return folded.get();
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
