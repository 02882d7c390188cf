package studio.balancer.simulation.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;
import studio.balancer.simulation.scheduling.Instance;
import studio.balancer.simulation.world.Faults;

/** A process's client of the bucket, and the network in between. */
public final class S3Connection implements S3Client {
  private static final int PRECONDITION_FAILED = 412;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int BUSY = 503;

  private final Instance instance;
  private final SimulatedBucket bucket;
  private final LateWrites late;
  private final Faults faults;

  /**
   * @param instance whose client it is
   * @param bucket the objects
   * @param late takes requests that no client waits for any more
   * @param faults what goes wrong
   */
  public S3Connection(Instance instance, SimulatedBucket bucket, LateWrites late, Faults faults) {
    this.instance = instance;
    this.bucket = bucket;
    this.late = late;
    this.faults = faults;
  }

  @Override
  public <T> T getObject(
      GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
    BucketObject object = object("GET", request.key());
    if (request.ifMatch() != null && !request.ifMatch().equals(object.etag())) {
      throw Refusals.status(PRECONDITION_FAILED);
    }
    GetObjectResponse response =
        GetObjectResponse.builder()
            .eTag(object.etag())
            .contentLength((long) object.bytes().length)
            .metadata(object.metadata())
            .build();
    try {
      return transformer.transform(
          response, AbortableInputStream.create(new ByteArrayInputStream(object.bytes())));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public ResponseInputStream<GetObjectResponse> getObject(GetObjectRequest request) {
    throw new UnsupportedOperationException("bodies are read whole");
  }

  @Override
  public HeadObjectResponse headObject(HeadObjectRequest request) {
    BucketObject object = object("HEAD", request.key());
    return HeadObjectResponse.builder()
        .eTag(object.etag())
        .contentLength((long) object.bytes().length)
        .metadata(object.metadata())
        .lastModified(object.lastModified())
        .build();
  }

  private BucketObject object(String verb, String key) {
    read(verb, key);
    return bucket.get(key).orElseThrow(Refusals::noSuchKey);
  }

  @Override
  public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
    read("LIST", request.prefix());
    return ListObjectsV2Response.builder()
        .contents(
            bucket.under(request.prefix()).entrySet().stream()
                .map(
                    entry ->
                        S3Object.builder()
                            .key(entry.getKey())
                            .eTag(entry.getValue().etag())
                            .size((long) entry.getValue().bytes().length)
                            .lastModified(entry.getValue().lastModified())
                            .build())
                .toList())
        .isTruncated(false)
        .build();
  }

  private void read(String verb, String what) {
    instance.request(verb, what);
    if (faults.strike(Faults.Kind.STORE_READ)) {
      throw Refusals.status(BUSY);
    }
  }

  @Override
  public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
    instance.request("PUT", request.key());
    byte[] bytes = bytes(body);
    if (!faults.strike(Faults.Kind.STORE_WRITE)) {
      return answer(put(request, bytes));
    }
    return switch (faults.chance().below(5)) {
      case 0 -> throw Refusals.status(BUSY);
      case 1 -> throw Refusals.status(CONFLICT);
      case 2 -> {
        // The answer is lost, and the SDK tries again by itself.
        put(request, bytes);
        instance.request("PUT again", request.key());
        yield answer(put(request, bytes));
      }
      case 3 -> {
        put(request, bytes);
        throw Refusals.noAnswer();
      }
      default -> {
        late.add(() -> put(request, bytes));
        throw Refusals.noAnswer();
      }
    };
  }

  private SimulatedBucket.Put put(PutObjectRequest request, byte[] bytes) {
    Condition condition =
        request.ifMatch() == null
            ? new Condition.Absent()
            : new Condition.Version(request.ifMatch());
    return bucket.put(request.key(), bytes, Map.copyOf(request.metadata()), condition);
  }

  private static PutObjectResponse answer(SimulatedBucket.Put put) {
    return switch (put) {
      case SimulatedBucket.Put.Done(String etag) -> PutObjectResponse.builder().eTag(etag).build();
      case SimulatedBucket.Put.Refused refused -> throw Refusals.status(PRECONDITION_FAILED);
      case SimulatedBucket.Put.Missing missing -> throw Refusals.status(NOT_FOUND);
    };
  }

  @Override
  public DeleteObjectResponse deleteObject(DeleteObjectRequest request) {
    instance.request("DELETE", request.key());
    if (faults.strike(Faults.Kind.STORE_WRITE)) {
      switch (faults.chance().below(3)) {
        case 0 -> throw Refusals.status(BUSY);
        case 1 -> {
          bucket.delete(request.key());
          throw Refusals.noAnswer();
        }
        default -> {
          late.add(() -> bucket.delete(request.key()));
          throw Refusals.noAnswer();
        }
      }
    }
    bucket.delete(request.key());
    return DeleteObjectResponse.builder().build();
  }

  private static byte[] bytes(RequestBody body) {
    try (InputStream stream = body.contentStreamProvider().newStream()) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
