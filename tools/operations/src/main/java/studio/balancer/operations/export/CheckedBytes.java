package studio.balancer.operations.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import studio.balancer.actormanifest.reading.RecordedImage;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.message.Identity;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectStoreException;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.objectstore.ObjectUrls;
import studio.balancer.objectstore.SizedRead;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.audit.state.Bucket;
import studio.balancer.operations.audit.state.ImageAddresses;
import studio.balancer.operations.audit.state.ObjectKeys;

/** Reads images as their manifest recorded them: from the bucket, else from the local copy. */
public final class CheckedBytes {
  /** For an export: what the services store has 25 MB at most; an import may have brought more. */
  public static final int MAX_EXPORTED = 64 << 20;

  private final Bucket bucket;
  private final ImageAddresses addresses;
  private final DataFolder copies;
  private final int maxBytes;

  /**
   * @param copies the local copies, switched off where they cannot be seen from here
   * @param maxBytes of what has more, nothing is read
   */
  public CheckedBytes(Bucket bucket, ObjectUrls urls, DataFolder copies, int maxBytes) {
    this.bucket = bucket;
    this.addresses = new ImageAddresses(bucket, urls);
    this.copies = copies;
    this.maxBytes = maxBytes;
  }

  /**
   * The bytes of an image.
   *
   * @throws OperationException if they are nowhere, or cannot be read
   * @throws OtherBytesException if they are not those that were recorded, or too many
   * @throws ObjectStoreException if the store cannot be asked now
   */
  public byte[] read(ActorId actor, RecordedImage image) {
    return find(actor, image)
        .orElseThrow(
            () -> new OperationException("%s is neither in S3 nor a local copy", name(image)));
  }

  /**
   * The bytes of an image; empty if they are nowhere.
   *
   * @throws OperationException if they cannot be read
   * @throws OtherBytesException if they are not those that were recorded, or too many
   * @throws ObjectStoreException if the store cannot be asked now
   */
  public Optional<byte[]> find(ActorId actor, RecordedImage image) {
    Optional<byte[]> found = stored(actor, image).or(() -> copied(actor, image));
    found.ifPresent(bytes -> check(image, bytes));
    return found;
  }

  private static void check(RecordedImage image, byte[] bytes) {
    String recorded = image.text("sha256");
    String found = Identity.ofContent(bytes);
    if (recorded != null && !recorded.equalsIgnoreCase(found)) {
      throw new OtherBytesException(
          "%s has SHA-256 %s, but %s is recorded", name(image), found, Printable.of(recorded));
    }
  }

  private Optional<byte[]> stored(ActorId actor, RecordedImage image) {
    Optional<ObjectAddress> address =
        image.s3Url() == null
            ? Optional.of(bucket.address(ObjectKeys.image(actor, image.name())))
            : addresses.of(image.s3Url(), image.name());
    try {
      return address.flatMap(place -> stored(place, image));
    } catch (ObjectStoreException e) {
      if (e.permanent()) {
        throw new OperationException(e.getMessage());
      }
      throw e;
    }
  }

  /** Its size is asked for first: what there is may be of any. */
  private Optional<byte[]> stored(ObjectAddress address, RecordedImage image) {
    Optional<ObjectSummary> described = bucket.store().describe(address);
    if (described.isEmpty()) {
      return Optional.empty();
    }
    int size = accepted(described.get().size(), image);
    return switch (bucket.store().readOfSize(address, size)) {
      case SizedRead.Found found -> Optional.of(found.object().bytes());
      case SizedRead.Absent absent -> Optional.empty();
      case SizedRead.OtherSize other ->
          throw new OperationException("%s was replaced while it was read", name(image));
    };
  }

  private int accepted(long size, RecordedImage image) {
    if (size > maxBytes) {
      throw new OtherBytesException(
          "%s has %d bytes, and at most %d are read", name(image), size, maxBytes);
    }
    return (int) size;
  }

  private Optional<byte[]> copied(ActorId actor, RecordedImage image) {
    if (!copies.copies()) {
      return Optional.empty();
    }
    try {
      for (Path place : places(actor, image).toList()) {
        Optional<Path> file = copies.meant(place);
        if (file.isPresent()) {
          return copies.read(file.get(), maxBytes);
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new OperationException(copies.reason(e));
    }
  }

  /** Where a copy usually is, and where the manifest says: an import may name a folder of old. */
  private Stream<Path> places(ActorId actor, RecordedImage image) throws IOException {
    Optional<Path> recorded = Optional.ofNullable(image.text("local_path")).flatMap(copies::find);
    try {
      return Stream.concat(
          Stream.of(copies.image(actor, new FileName(image.name()))), recorded.stream());
    } catch (IllegalArgumentException e) {
      // No file can have that name, so the usual place is none.
      return recorded.stream();
    }
  }

  private static String name(RecordedImage image) {
    return Printable.of(image.name());
  }
}
