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
import studio.balancer.objectstore.ObjectUrls;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.audit.state.Bucket;
import studio.balancer.operations.audit.state.ImageAddresses;
import studio.balancer.operations.audit.state.ObjectKeys;

/** Reads images as their manifest recorded them: from the bucket, else from the local copy. */
public final class CheckedBytes {
  /** What the services store has 25 MB at most; an import may have brought more. */
  private static final long MAX_BYTES = 64L << 20;

  private final Bucket bucket;
  private final ImageAddresses addresses;
  private final DataFolder copies;

  /**
   * @param copies the local copies, switched off where they cannot be seen from here
   */
  public CheckedBytes(Bucket bucket, ObjectUrls urls, DataFolder copies) {
    this.bucket = bucket;
    this.addresses = new ImageAddresses(bucket, urls);
    this.copies = copies;
  }

  /**
   * The bytes of an image.
   *
   * @throws OperationException if they are nowhere, or not those that were recorded
   * @throws ObjectStoreException if the store cannot be asked now
   */
  public byte[] read(ActorId actor, RecordedImage image) {
    byte[] bytes =
        stored(actor, image)
            .or(() -> copied(actor, image))
            .orElseThrow(
                () -> new OperationException(name(image) + " is neither in S3 nor a local copy"));
    String recorded = image.text("sha256");
    String found = Identity.ofContent(bytes);
    if (recorded != null && !recorded.equalsIgnoreCase(found)) {
      throw new OperationException(
          "%s has SHA-256 %s, but %s is recorded", name(image), found, Printable.of(recorded));
    }
    return bytes;
  }

  private Optional<byte[]> stored(ActorId actor, RecordedImage image) {
    Optional<ObjectAddress> address =
        image.s3Url() == null
            ? Optional.of(bucket.address(ObjectKeys.image(actor, image.name())))
            : addresses.of(image.s3Url(), image.name());
    try {
      return address.flatMap(bucket.store()::read).map(object -> object.bytes());
    } catch (ObjectStoreException e) {
      if (e.permanent()) {
        throw new OperationException(e.getMessage());
      }
      throw e;
    }
  }

  private Optional<byte[]> copied(ActorId actor, RecordedImage image) {
    if (!copies.copies()) {
      return Optional.empty();
    }
    try {
      for (Path place : places(actor, image).toList()) {
        Optional<Path> file = copies.meant(place);
        if (file.isPresent()) {
          return copies.read(file.get(), MAX_BYTES);
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
