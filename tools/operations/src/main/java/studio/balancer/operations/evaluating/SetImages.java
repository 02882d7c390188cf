package studio.balancer.operations.evaluating;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import studio.balancer.actormanifest.reading.RecordedImage;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.images.ImageSource;
import studio.balancer.images.inspection.ImageFile;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.objectstore.ObjectUrls;
import studio.balancer.operations.audit.state.Bucket;
import studio.balancer.operations.audit.state.ImageAddresses;
import studio.balancer.operations.audit.state.ObjectKeys;

/** Finds the bytes of a set's images: in the bucket, else in the local copy. */
public final class SetImages {
  private final Bucket bucket;
  private final ImageAddresses addresses;
  private final DataFolder copies;

  /**
   * Bytes.
   *
   * @param etag of the object, or null of a local copy
   */
  public record FoundBytes(ImageSource source, String etag) {}

  /**
   * @param copies the local copies, switched off where they cannot be seen from here
   */
  public SetImages(Bucket bucket, ObjectUrls urls, DataFolder copies) {
    this.bucket = bucket;
    this.addresses = new ImageAddresses(bucket, urls);
    this.copies = copies;
  }

  /**
   * An image's bytes, or empty if they are nowhere.
   *
   * @throws studio.balancer.objectstore.ObjectStoreException if the store does not say
   * @throws IOException if a local copy cannot be read
   */
  Optional<FoundBytes> find(ActorId actor, RecordedImage image) throws IOException {
    Optional<ObjectAddress> address =
        image.s3Url() == null
            ? Optional.of(bucket.address(ObjectKeys.image(actor, image.name())))
            : addresses.of(image.s3Url(), image.name());
    Optional<FoundBytes> stored = address.flatMap(this::stored);
    return stored.isPresent() ? stored : copied(actor, image);
  }

  /** What is small is in memory, so that it is fetched once. */
  private Optional<FoundBytes> stored(ObjectAddress address) {
    ObjectStore store = bucket.store();
    Optional<ObjectSummary> seen = store.describe(address);
    if (seen.isPresent() && seen.get().size() > ImageFile.MAX_BYTES) {
      return Optional.of(
          new FoundBytes(new ImageSource.Stored(store, address, seen.get()), seen.get().etag()));
    }
    return seen.flatMap(there -> store.read(address))
        .map(object -> new FoundBytes(new ImageSource.Bytes(object.bytes()), object.etag()));
  }

  private Optional<FoundBytes> copied(ActorId actor, RecordedImage image) throws IOException {
    if (!copies.copies()) {
      return Optional.empty();
    }
    for (Path place : places(actor, image)) {
      Optional<Path> file = copies.meant(place);
      if (file.isPresent()) {
        return Optional.of(new FoundBytes(new ImageSource.File(file.get()), null));
      }
    }
    return Optional.empty();
  }

  /** Where a copy usually is, and where the manifest says: an import may name a folder of old. */
  private List<Path> places(ActorId actor, RecordedImage image) throws IOException {
    return Stream.concat(
            Stream.of(copies.image(actor, new FileName(image.name()))),
            Optional.ofNullable(image.text("local_path")).flatMap(copies::find).stream())
        .toList();
  }
}
