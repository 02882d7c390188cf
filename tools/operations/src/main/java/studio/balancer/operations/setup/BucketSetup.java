package studio.balancer.operations.setup;

import java.util.Locale;
import studio.balancer.objectstore.ObjectStoreException;
import studio.balancer.objectstore.S3Access;
import studio.balancer.objectstore.S3Connection;
import studio.balancer.operations.OperationException;

/** Makes a bucket ready for the balancer. */
public final class BucketSetup {
  private BucketSetup() {}

  /**
   * Creates the bucket if told so, and proves that it can be relied on.
   *
   * @throws OperationException if it is not there, or cannot be relied on
   */
  public static void run(S3Access access, boolean create) {
    try (S3Connection s3 = access.connect()) {
      if (create) {
        s3.createBucket(access.bucket());
      }
      ConditionalWriteProof.run(s3.store(), access.bucket());
    } catch (ObjectStoreException e) {
      throw new OperationException(
          String.format(Locale.ROOT, "cannot use %s: %s", access, e.getMessage()));
    }
  }
}
