package studio.balancer.traces.store;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import studio.balancer.objectstore.GuardedRead;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.objectstore.SizedRead;
import studio.balancer.objectstore.StoredObject;
import studio.balancer.objectstore.WriteResult;
import studio.balancer.traces.Traces;

/**
 * Makes a span of each request to S3, as a client of AWS does
 * (https://opentelemetry.io/docs/specs/semconv/object-stores/s3/). Of a listing it is the first
 * page, of a stream the time until it is open.
 */
@Decorator
@Priority(TracedStore.INSIDE)
public final class TracedStore implements ObjectStore {
  /** Nearer to S3 than the decorator that counts. */
  static final int INSIDE = 2;

  static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("rpc.system");
  static final AttributeKey<String> METHOD = AttributeKey.stringKey("rpc.method");
  static final AttributeKey<String> BUCKET = AttributeKey.stringKey("aws.s3.bucket");
  static final AttributeKey<String> KEY = AttributeKey.stringKey("aws.s3.key");

  private static final String GET = "S3.GetObject";
  private static final String HEAD = "S3.HeadObject";
  private static final String PUT = "S3.PutObject";
  private static final String DELETE = "S3.DeleteObject";
  private static final String LIST = "S3.ListObjectsV2";

  private final ObjectStore store;
  private final Traces traces;

  @Inject
  public TracedStore(@Delegate @Any ObjectStore store, Traces traces) {
    this.store = store;
    this.traces = traces;
  }

  @Override
  public Optional<StoredObject> read(ObjectAddress address) {
    return asking(GET, address, () -> store.read(address));
  }

  @Override
  public SizedRead readOfSize(ObjectAddress address, int size) {
    return asking(GET, address, () -> store.readOfSize(address, size));
  }

  @Override
  public GuardedRead readIfMatch(ObjectAddress address, String etag) {
    return asking(GET, address, () -> store.readIfMatch(address, etag));
  }

  @Override
  public Optional<InputStream> openIfMatch(ObjectAddress address, String etag) {
    return asking(GET, address, () -> store.openIfMatch(address, etag));
  }

  @Override
  public Optional<ObjectSummary> describe(ObjectAddress address) {
    return asking(HEAD, address, () -> store.describe(address));
  }

  @Override
  public WriteResult create(ObjectAddress address, ObjectContent content) {
    return asking(PUT, address, () -> store.create(address, content));
  }

  @Override
  public WriteResult replace(ObjectAddress address, ObjectContent content, String etag) {
    return asking(PUT, address, () -> store.replace(address, content, etag));
  }

  @Override
  public Stream<ObjectSummary> list(String bucket, String prefix) {
    return traces.asking(
        LIST, () -> request(LIST, bucket, prefix), () -> store.list(bucket, prefix));
  }

  @Override
  public void delete(ObjectAddress address) {
    asking(
        DELETE,
        address,
        () -> {
          store.delete(address);
          return address;
        });
  }

  private <T> T asking(String method, ObjectAddress address, Supplier<T> request) {
    return traces.asking(method, () -> request(method, address.bucket(), address.key()), request);
  }

  private static Attributes request(String method, String bucket, String key) {
    return Attributes.of(SYSTEM, "aws-api", METHOD, method, BUCKET, bucket, KEY, key);
  }
}
