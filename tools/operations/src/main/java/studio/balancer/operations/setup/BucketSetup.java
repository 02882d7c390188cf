package studio.balancer.operations.setup;

import java.util.Locale;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyExistsException;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import studio.balancer.objectstore.S3ObjectStore;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.installation.S3Access;

/** Makes a bucket ready for the balancer. */
public final class BucketSetup {
  private BucketSetup() {}

  /**
   * Creates the bucket if told so, and proves that it can be relied on.
   *
   * @throws OperationException if it is not there, or cannot be relied on
   */
  public static void run(S3Access access, boolean create) {
    try (S3Client client = access.client()) {
      if (create) {
        create(client, access.bucket());
      }
      ConditionalWriteProof.run(new S3ObjectStore(client), access.bucket());
    } catch (SdkException e) {
      throw new OperationException(
          String.format(Locale.ROOT, "cannot use %s: %s", access, e.getMessage()));
    }
  }

  /** Creates a bucket; one that is there is kept with what is in it. */
  public static void create(S3Client client, String bucket) {
    try {
      client.createBucket(request -> request.bucket(bucket));
    } catch (BucketAlreadyOwnedByYouException | BucketAlreadyExistsException e) {
      // A later start.
      return;
    }
  }
}
