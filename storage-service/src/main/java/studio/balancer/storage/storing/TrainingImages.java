package studio.balancer.storage.storing;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageKey;
import studio.balancer.contracts.actor.ImageNumber;
import studio.balancer.contracts.generated.ImageGenerated;
import studio.balancer.contracts.message.Identity;
import studio.balancer.objectstore.BucketConfiguration;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.objectstore.ObjectUrls;
import studio.balancer.objectstore.SizedRead;
import studio.balancer.objectstore.StoredObject;

/** The training images in S3. */
@Singleton
public final class TrainingImages {
  private static final String COMMAND_ID = "command-id";
  private static final String SHA256 = "sha256";

  private final ObjectStore store;
  private final ObjectUrls urls;
  private final String bucket;

  public TrainingImages(ObjectStore store, ObjectUrls urls, BucketConfiguration bucket) {
    this.store = store;
    this.urls = urls;
    this.bucket = bucket.bucket();
  }

  /** The numbers in the names of an actor's images, ours or not. */
  Set<Integer> numbers(ActorId actor) {
    try (Stream<ObjectSummary> images = store.list(bucket, ImageKey.folder(actor))) {
      return images
          .map(image -> ImageNumber.of(image.key().substring(image.key().lastIndexOf('/') + 1)))
          .filter(OptionalInt::isPresent)
          .map(OptionalInt::getAsInt)
          .collect(Collectors.toSet());
    }
  }

  /**
   * Stores an image under a number.
   *
   * @return whether it is there now, by this call or an earlier one; otherwise another's is
   */
  boolean put(ImageGenerated image, int number, byte[] bytes) {
    ObjectContent content =
        new ObjectContent(
            bytes, "image/jpeg", Map.of(COMMAND_ID, image.commandId(), SHA256, image.sha256()));
    return store.create(address(image.actorId(), number), content).written()
        || stored(image, number).isPresent();
  }

  /** The command's image under a number, if it is there. */
  Optional<byte[]> stored(ImageGenerated image, int number) {
    ObjectAddress address = address(image.actorId(), number);
    // A foreign one may be of any size, and is not to be read.
    SizedRead read = store.readOfSize(address, Math.toIntExact(image.sizeBytes()));
    Optional<StoredObject> there =
        read instanceof SizedRead.Found(StoredObject object)
            ? Optional.of(object)
            : Optional.empty();
    return there
        .filter(object -> image.commandId().equals(object.metadata().get(COMMAND_ID)))
        .map(StoredObject::bytes)
        // The bytes and not the metadata: those are what was paid for.
        .filter(bytes -> image.sha256().equals(Identity.ofContent(bytes)));
  }

  String url(ActorId actor, int number) {
    return urls.of(address(actor, number));
  }

  private ObjectAddress address(ActorId actor, int number) {
    return new ObjectAddress(bucket, ImageKey.of(actor, FileName.numbered(actor, number).value()));
  }
}
