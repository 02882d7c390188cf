package studio.balancer.local.s3;

import java.io.InputStream;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Makes replacing by ETag atomic. S3Proxy's file store compares the ETag first and writes then, so
 * two writers could both win; here a lock per key holds the two together.
 */
final class AtomicBlobStore extends ForwardingBlobStore {
  private static final int STRIPES = 256;

  private final Lock[] locks =
      Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(Lock[]::new);

  AtomicBlobStore(BlobStore delegate) {
    super(delegate);
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream body) {
    Lock lock = lock(request.bucket(), request.key());
    lock.lock();
    try {
      if (request.ifMatch() != null) {
        requireVersion(request);
      }
      return super.putBlob(request, body);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
    Lock lock = lock(request.bucket(), request.key());
    lock.lock();
    try {
      return super.removeBlob(request);
    } finally {
      lock.unlock();
    }
  }

  private void requireVersion(PutObjectRequest request) {
    String present;
    try {
      present =
          blobMetadata(
                  HeadObjectRequest.builder().bucket(request.bucket()).key(request.key()).build())
              .eTag();
    } catch (NoSuchKeyException e) {
      present = null;
    }
    if (present == null) {
      throw NoSuchKeyException.builder().statusCode(404).message("nothing to replace").build();
    }
    if (!unquoted(present).equals(unquoted(request.ifMatch()))) {
      throw S3Exception.builder().statusCode(412).message("another version is there").build();
    }
  }

  private Lock lock(String bucket, String key) {
    return locks[Math.floorMod((bucket + "/" + key).hashCode(), STRIPES)];
  }

  private static String unquoted(String etag) {
    return etag.replace("\"", "");
  }
}
