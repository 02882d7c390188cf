package studio.balancer.local.s3;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** The objects of an S3 server in a folder, for a program that serves none of them meanwhile. */
public final class S3Objects {
  private final BlobStore store;

  public S3Objects(Path folder) {
    this.store = new FilesystemNio2BlobStore(folder.toString());
  }

  public void createBucket(String bucket) {
    store.createContainer(bucket);
  }

  /**
   * Stores an object where there is none.
   *
   * @return its ETag
   * @throws IllegalArgumentException if there is one, or it cannot be kept under that key
   */
  public String create(
      String bucket,
      String key,
      InputStream bytes,
      long size,
      String contentType,
      Map<String, String> metadata) {
    try {
      return store
          .putBlob(
              PutObjectRequest.builder()
                  .bucket(bucket)
                  .key(key)
                  .ifNoneMatch("*")
                  .contentLength(size)
                  .contentType(contentType)
                  .metadata(metadata)
                  .build(),
              bytes)
          .eTag();
    } catch (SdkException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** As the server sees them. */
  public BlobStore store() {
    return store;
  }
}
