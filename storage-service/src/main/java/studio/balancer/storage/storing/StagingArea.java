package studio.balancer.storage.storing;

import jakarta.inject.Singleton;
import studio.balancer.contracts.generated.ImageGenerated;
import studio.balancer.contracts.message.Identity;
import studio.balancer.contracts.text.Line;
import studio.balancer.objectstore.BucketConfiguration;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.SizedRead;
import studio.balancer.objectstore.StateFolder;
import studio.balancer.objectstore.StoredObject;

/** Where the generator leaves the images, {@code staging/{command_id}.jpg}. */
@Singleton
public final class StagingArea {
  private final ObjectStore store;
  private final String bucket;

  public StagingArea(ObjectStore store, BucketConfiguration bucket) {
    this.store = store;
    this.bucket = bucket.bucket();
  }

  /** Whether the message names the command's own object, and not just any. */
  boolean owns(ImageGenerated image) {
    return image.stagingKey().equals(StateFolder.STAGING.key(image.commandId() + ".jpg"));
  }

  /** Reads the bytes and checks them against what the message says. */
  StagingRead read(ImageGenerated image) {
    return switch (store.readOfSize(address(image), Math.toIntExact(image.sizeBytes()))) {
      case SizedRead.Found(StoredObject object) -> verify(image, object.bytes());
      case SizedRead.OtherSize(long size) ->
          new StagingRead.Unusable(
              Line.of(
                  "%s has %d bytes, announced were %d",
                  image.stagingKey(), size, image.sizeBytes()));
      case SizedRead.Absent() ->
          new StagingRead.Unusable(Line.of("there is no %s", image.stagingKey()));
    };
  }

  /** Removes the bytes; they are stored. */
  void drop(ImageGenerated image) {
    store.delete(address(image));
  }

  private static StagingRead verify(ImageGenerated image, byte[] bytes) {
    String sha256 = Identity.ofContent(bytes);
    if (!sha256.equals(image.sha256())) {
      return new StagingRead.Unusable(
          Line.of(
              "%s has SHA-256 %s, announced was %s", image.stagingKey(), sha256, image.sha256()));
    }
    return isJpeg(bytes)
        ? new StagingRead.Verified(bytes)
        : new StagingRead.Unusable(Line.of("%s is not a JPEG", image.stagingKey()));
  }

  /** Start of image, then a marker (ITU-T T.81, B.1.1.3). */
  private static boolean isJpeg(byte[] bytes) {
    return bytes.length > 3
        && bytes[0] == (byte) 0xFF
        && bytes[1] == (byte) 0xD8
        && bytes[2] == (byte) 0xFF;
  }

  private ObjectAddress address(ImageGenerated image) {
    return new ObjectAddress(bucket, image.stagingKey());
  }
}
