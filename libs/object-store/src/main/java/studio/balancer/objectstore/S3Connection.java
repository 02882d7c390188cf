package studio.balancer.objectstore;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyExistsException;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import studio.balancer.contracts.event.FailureDescription;
import studio.balancer.contracts.text.Line;

/** An open connection to an S3 server, for programs that are not services. */
public final class S3Connection implements AutoCloseable {
  private final S3Client client;
  private final S3ObjectStore store;

  S3Connection(S3Client client) {
    this.client = client;
    this.store = new S3ObjectStore(client);
  }

  public ObjectStore store() {
    return store;
  }

  public ObjectUrls urls() {
    return new ObjectUrls(client);
  }

  /**
   * Creates a bucket; one that is there is kept with what is in it.
   *
   * @throws ObjectStoreException if it cannot be created
   */
  public void createBucket(String bucket) {
    try {
      client.createBucket(request -> request.bucket(bucket));
    } catch (BucketAlreadyOwnedByYouException | BucketAlreadyExistsException e) {
      // A later start.
      return;
    } catch (SdkException e) {
      throw new ObjectStoreException(
          Line.of("cannot create bucket %s: %s", bucket, FailureDescription.of(e)), false, e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
