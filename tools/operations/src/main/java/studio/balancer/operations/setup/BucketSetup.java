package studio.balancer.operations.setup;

import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectStoreException;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.objectstore.S3Access;
import studio.balancer.objectstore.S3Connection;
import studio.balancer.operations.OperationException;

/**
 * Makes a bucket ready for the balancer, and leaves a mark in it: an empty bucket with the mark is
 * one that nothing was stored in yet, an empty one without it may be another than the log's. Beside
 * a log that is not empty such a bucket would have images paid again, and numbers given again.
 *
 * @param clock for the mark
 */
public record BucketSetup(Clock clock) {
  private static final String MARK = "platform/setup.json";

  /**
   * Creates the bucket if told so, and proves that it can be relied on.
   *
   * @param events how many records the event log has
   * @param acceptEmpty that what was in it is lost for good
   * @throws OperationException if it is not there, is not the log's, or cannot be relied on
   */
  public void run(S3Access access, boolean create, long events, boolean acceptEmpty) {
    try (S3Connection s3 = access.connect()) {
      if (create) {
        s3.createBucket(access.bucket());
      }
      prepare(s3.store(), access.bucket(), events, acceptEmpty);
    } catch (ObjectStoreException e) {
      throw new OperationException("cannot use %s: %s", access, e.getMessage());
    }
  }

  void prepare(ObjectStore store, String bucket, long events, boolean acceptEmpty) {
    if (events > 0 && !acceptEmpty) {
      requireObjects(store, bucket, events);
    }
    ConditionalWriteProof.run(store, bucket);
    mark(store, bucket);
  }

  private static void requireObjects(ObjectStore store, String bucket, long events) {
    try (Stream<ObjectSummary> objects = store.list(bucket, "")) {
      if (objects.findFirst().isEmpty()) {
        throw new OperationException(
            "bucket %s is empty, the event log is not (%d events): start with the volume or"
                + " bucket that belongs to it, or, if that is lost for good, run"
                + " ./balancer setup --create-bucket --accept-empty-bucket",
            bucket, events);
      }
    }
  }

  private void mark(ObjectStore store, String bucket) {
    // One that is there stays.
    store.create(
        new ObjectAddress(bucket, MARK),
        ObjectContent.json(Json.bytes(Map.of("set_up_at", Timestamp.now(clock)))));
  }
}
