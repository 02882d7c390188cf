package studio.balancer.objectstore;

import jakarta.inject.Singleton;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import studio.balancer.contracts.event.FailureDescription;
import studio.balancer.contracts.text.Line;

/**
 * {@link ObjectStore} on S3 or anything that speaks its protocol, conditional writes included
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html).
 */
@Singleton
public final class S3ObjectStore implements ObjectStore {
  static final int PRECONDITION_FAILED = 412;
  static final int CONFLICT = 409;
  static final int NOT_FOUND = 404;

  /** What is read of an answer that does not say how long it is, in bytes. */
  private static final int MAX_UNANNOUNCED = 64 << 20;

  private final S3Client s3;

  /**
   * @param s3 the client; closed by its maker
   */
  public S3ObjectStore(S3Client s3) {
    this.s3 = s3;
  }

  @Override
  public Optional<StoredObject> read(ObjectAddress address) {
    return asking(
        "read",
        address,
        () -> {
          try {
            return Optional.of(get(address, request -> {}));
          } catch (NoSuchKeyException e) {
            return Optional.empty();
          }
        });
  }

  @Override
  public SizedRead readOfSize(ObjectAddress address, int size) {
    return asking(
        "read",
        address,
        () -> {
          try {
            return s3.getObject(request(address), (response, body) -> ofSize(size, response, body));
          } catch (NoSuchKeyException e) {
            return new SizedRead.Absent();
          }
        });
  }

  private static SizedRead ofSize(int size, GetObjectResponse response, AbortableInputStream body) {
    if (response.contentLength() != null && response.contentLength() != size) {
      // Else all of it would come, to keep the connection.
      body.abort();
      return new SizedRead.OtherSize(response.contentLength());
    }
    byte[] bytes = response.contentLength() == null ? upTo(size, body) : exactly(size, body);
    return bytes.length == size
        ? new SizedRead.Found(new StoredObject(bytes, response.eTag(), response.metadata()))
        : new SizedRead.OtherSize(bytes.length);
  }

  @Override
  public GuardedRead readIfMatch(ObjectAddress address, String etag) {
    return asking(
        "read",
        address,
        () ->
            ofVersion(
                () -> new GuardedRead.Found(get(address, request -> request.ifMatch(etag))),
                GuardedRead.Changed::new,
                GuardedRead.Absent::new));
  }

  @Override
  public Optional<InputStream> openIfMatch(ObjectAddress address, String etag) {
    return asking(
        "read",
        address,
        () ->
            ofVersion(
                () ->
                    Optional.of(
                        s3.getObject(
                            request ->
                                request.bucket(address.bucket()).key(address.key()).ifMatch(etag))),
                Optional::empty,
                Optional::empty));
  }

  private static <T> T ofVersion(Supplier<T> read, Supplier<T> changed, Supplier<T> absent) {
    try {
      return read.get();
    } catch (S3Exception e) {
      return switch (e.statusCode()) {
        case PRECONDITION_FAILED -> changed.get();
        case NOT_FOUND -> {
          if (e instanceof NoSuchBucketException) {
            throw e;
          }
          yield absent.get();
        }
        default -> throw e;
      };
    }
  }

  @Override
  public Optional<ObjectSummary> describe(ObjectAddress address) {
    return asking(
        "describe",
        address,
        () ->
            named(address)
                .map(
                    head ->
                        new ObjectSummary(
                            address.key(),
                            head.eTag(),
                            // Some gateways answer in chunks, and tell no length.
                            Optional.ofNullable(head.contentLength()).orElse(0L),
                            head.lastModified())));
  }

  @Override
  public WriteResult create(ObjectAddress address, ObjectContent content) {
    return put("create", address, content, request -> request.ifNoneMatch("*"));
  }

  @Override
  public WriteResult replace(ObjectAddress address, ObjectContent content, String etag) {
    return put("replace", address, content, request -> request.ifMatch(etag));
  }

  @Override
  public Stream<ObjectSummary> list(String bucket, String prefix) {
    String where = "s3://" + bucket + "/" + prefix;
    Iterator<S3Object> objects =
        asking(
            "list",
            where,
            () ->
                s3.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix))
                    .contents()
                    .iterator());
    // A page is asked for when the one before is used up, so it is there that asking can fail.
    return Stream.iterate(next(where, objects), Optional::isPresent, object -> next(where, objects))
        .flatMap(Optional::stream);
  }

  @Override
  public void delete(ObjectAddress address) {
    asking(
        "delete",
        address,
        () -> s3.deleteObject(request -> request.bucket(address.bucket()).key(address.key())));
  }

  /** What S3 knows of an object without its bytes; empty if there is none. */
  static Optional<HeadObjectResponse> head(S3Client s3, ObjectAddress address) {
    try {
      return Optional.of(
          s3.headObject(request -> request.bucket(address.bucket()).key(address.key())));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    }
  }

  /** A refused HEAD does not say of what it is a refusal; a GET of the first byte does. */
  private Optional<HeadObjectResponse> named(ObjectAddress address) {
    try {
      return head(s3, address);
    } catch (S3Exception e) {
      if (StoreRefusal.of(e).unclear()) {
        get(address, request -> request.range("bytes=0-0"));
      }
      throw e;
    }
  }

  private static Optional<ObjectSummary> next(String where, Iterator<S3Object> objects) {
    return asking(
        "list",
        where,
        () ->
            objects.hasNext()
                ? Optional.of(objects.next())
                    .map(
                        object ->
                            new ObjectSummary(
                                object.key(), object.eTag(), object.size(), object.lastModified()))
                : Optional.empty());
  }

  private StoredObject get(ObjectAddress address, Consumer<GetObjectRequest.Builder> condition) {
    GetObjectRequest.Builder request = request(address).toBuilder();
    condition.accept(request);
    return s3.getObject(
        request.build(),
        (response, body) ->
            new StoredObject(
                response.contentLength() == null
                    ? atMost(MAX_UNANNOUNCED, body)
                    : exactly(response.contentLength(), body),
                response.eTag(),
                response.metadata()));
  }

  private static GetObjectRequest request(ObjectAddress address) {
    return GetObjectRequest.builder().bucket(address.bucket()).key(address.key()).build();
  }

  private static byte[] atMost(int length, AbortableInputStream body) {
    byte[] bytes = upTo(length, body);
    if (bytes.length > length) {
      throw SdkClientException.create(
          Line.of("more than %d bytes, and no length was announced", length));
    }
    return bytes;
  }

  /** One byte more than that, and no other, of a longer one. */
  private static byte[] upTo(int length, AbortableInputStream body) {
    try {
      byte[] bytes = body.readNBytes(length + 1);
      if (bytes.length > length) {
        body.abort();
      }
      return bytes;
    } catch (IOException e) {
      throw RetryableException.create("the body broke off", e);
    }
  }

  /** The length is known: a growing buffer would take a multiple of it for a moment. */
  private static byte[] exactly(long length, InputStream body) {
    try {
      byte[] bytes = new byte[Math.toIntExact(length)];
      int read = body.readNBytes(bytes, 0, bytes.length);
      if (read < bytes.length) {
        throw new EOFException(Line.of("%d of %d bytes came", read, length));
      }
      return bytes;
    } catch (IOException e) {
      throw RetryableException.create("the body broke off", e);
    } catch (OutOfMemoryError e) {
      // A service ends before it comes here (ExitOnOutOfMemoryError); a command says why it cannot
      // go on.
      throw SdkClientException.create(Line.of("no memory for %d bytes", length), e);
    }
  }

  private WriteResult put(
      String verb,
      ObjectAddress address,
      ObjectContent content,
      Consumer<PutObjectRequest.Builder> condition) {
    return asking(verb, address, () -> new ConditionalWrite(s3, address, content).under(condition));
  }

  private static <T> T asking(String verb, Object what, Supplier<T> request) {
    try {
      return request.get();
    } catch (S3Exception e) {
      // A refused request is final; too busy, not yet, or a refused account is not.
      StoreRefusal refusal = StoreRefusal.of(e);
      throw new ObjectStoreException(
          Line.of("cannot %s %s: %s", verb, what, refusal.describe()), refusal.permanent(), e);
    } catch (SdkException e) {
      throw new ObjectStoreException(
          Line.of("cannot %s %s: %s", verb, what, FailureDescription.of(e)), false, e);
    }
  }
}
