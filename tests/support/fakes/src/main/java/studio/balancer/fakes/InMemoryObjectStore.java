package studio.balancer.fakes;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import studio.balancer.contracts.message.Identity;
import studio.balancer.objectstore.GuardedRead;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.objectstore.SizedRead;
import studio.balancer.objectstore.StoredObject;
import studio.balancer.objectstore.WriteResult;

/** An {@link ObjectStore} in memory that keeps every promise of the real one. */
public final class InMemoryObjectStore implements ObjectStore {
  private record Entry(ObjectContent content, String etag, Instant at) {}

  private final TreeMap<String, Entry> objects = new TreeMap<>();
  private final boolean versionsByContent;
  private long writes;

  /** Every write makes a version of its own. */
  public InMemoryObjectStore() {
    this(false);
  }

  private InMemoryObjectStore(boolean versionsByContent) {
    this.versionsByContent = versionsByContent;
  }

  /** As S3 does it: the same bytes have the same ETag, whatever their metadata say. */
  public static InMemoryObjectStore withVersionsByContent() {
    return new InMemoryObjectStore(true);
  }

  @Override
  public synchronized Optional<StoredObject> read(ObjectAddress address) {
    return Optional.ofNullable(objects.get(address.toString())).map(InMemoryObjectStore::stored);
  }

  @Override
  public synchronized SizedRead readOfSize(ObjectAddress address, int size) {
    Entry entry = objects.get(address.toString());
    if (entry == null) {
      return new SizedRead.Absent();
    }
    int there = entry.content().bytes().length;
    return there == size ? new SizedRead.Found(stored(entry)) : new SizedRead.OtherSize(there);
  }

  @Override
  public synchronized GuardedRead readIfMatch(ObjectAddress address, String etag) {
    Entry entry = objects.get(address.toString());
    if (entry == null) {
      return new GuardedRead.Absent();
    }
    return entry.etag().equals(etag)
        ? new GuardedRead.Found(stored(entry))
        : new GuardedRead.Changed();
  }

  @Override
  public synchronized Optional<ObjectSummary> describe(ObjectAddress address) {
    return Optional.ofNullable(objects.get(address.toString()))
        .map(entry -> summary(address.key(), entry));
  }

  @Override
  public synchronized WriteResult create(ObjectAddress address, ObjectContent content) {
    return objects.containsKey(address.toString())
        ? new WriteResult.Lost()
        : write(address, content);
  }

  @Override
  public synchronized WriteResult replace(
      ObjectAddress address, ObjectContent content, String etag) {
    Entry entry = objects.get(address.toString());
    return entry != null && entry.etag().equals(etag)
        ? write(address, content)
        : new WriteResult.Lost();
  }

  @Override
  public synchronized Stream<ObjectSummary> list(String bucket, String prefix) {
    String root = "s3://" + bucket + "/";
    List<ObjectSummary> found =
        objects.tailMap(root + prefix).entrySet().stream()
            .takeWhile(entry -> entry.getKey().startsWith(root + prefix))
            .map(entry -> summary(entry.getKey().substring(root.length()), entry.getValue()))
            .toList();
    return found.stream();
  }

  @Override
  public synchronized void delete(ObjectAddress address) {
    objects.remove(address.toString());
  }

  private WriteResult write(ObjectAddress address, ObjectContent content) {
    writes++;
    String etag =
        '"'
            + (versionsByContent ? Identity.ofContent(content.bytes()) : String.valueOf(writes))
            + '"';
    objects.put(
        address.toString(),
        new Entry(
            new ObjectContent(content.bytes().clone(), content.contentType(), content.metadata()),
            etag,
            Instant.EPOCH.plusSeconds(writes)));
    return new WriteResult.Written(etag);
  }

  private static StoredObject stored(Entry entry) {
    return new StoredObject(
        entry.content().bytes().clone(), entry.etag(), entry.content().metadata());
  }

  private static ObjectSummary summary(String key, Entry entry) {
    return new ObjectSummary(key, entry.etag(), entry.content().bytes().length, entry.at());
  }
}
