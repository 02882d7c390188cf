package studio.balancer.objectstore;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** One write that S3 carries out only under a condition. */
record ConditionalWrite(S3Client s3, ObjectAddress address, ObjectContent content) {
  /** Marks each write, so that a 412 on one's own write (a lost response, tried again) is seen. */
  private static final String PUT_ID = "put-id";

  /**
   * S3 answers 409 when two conditional writes meet; the writer that gets it may try again at once.
   */
  private static final int MAX_CONFLICTS = 10;

  /** Writes, or tells that the condition did not hold. */
  WriteResult under(Consumer<PutObjectRequest.Builder> condition) {
    String putId = UUID.randomUUID().toString();
    Map<String, String> metadata = new HashMap<>(content.metadata());
    metadata.put(PUT_ID, putId);
    PutObjectRequest.Builder request =
        PutObjectRequest.builder()
            .bucket(address.bucket())
            .key(address.key())
            .contentType(content.contentType())
            .metadata(metadata);
    condition.accept(request);
    return put(request.build(), putId);
  }

  private WriteResult put(PutObjectRequest request, String putId) {
    for (int conflicts = 1; ; conflicts++) {
      try {
        return new WriteResult.Written(s3.putObject(request, body()).eTag());
      } catch (S3Exception e) {
        switch (e.statusCode()) {
          case S3ObjectStore.PRECONDITION_FAILED -> {
            return lostUnlessOwn(putId);
          }
          case S3ObjectStore.NOT_FOUND -> {
            if (e instanceof NoSuchBucketException) {
              throw e;
            }
            return new WriteResult.Lost();
          }
          case S3ObjectStore.CONFLICT -> {
            if (conflicts == MAX_CONFLICTS) {
              throw e;
            }
          }
          default -> throw e;
        }
      }
    }
  }

  /** Without the copy that fromBytes makes: what is written is not changed meanwhile. */
  private RequestBody body() {
    return RequestBody.fromContentProvider(
        ContentStreamProvider.fromByteArrayUnsafe(content.bytes()),
        content.bytes().length,
        content.contentType());
  }

  private WriteResult lostUnlessOwn(String putId) {
    return S3ObjectStore.head(s3, address)
        .filter(head -> putId.equals(head.metadata().get(PUT_ID)))
        .<WriteResult>map(head -> new WriteResult.Written(head.eTag()))
        .orElseGet(WriteResult.Lost::new);
  }
}
