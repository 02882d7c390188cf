package studio.balancer.storage.deleting;

import jakarta.inject.Singleton;
import java.util.List;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.command.DeleteImage;
import studio.balancer.contracts.text.Line;
import studio.balancer.messaging.delivery.PermanentFailureException;
import studio.balancer.objectstore.BucketConfiguration;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectUrls;
import studio.balancer.objectstore.StateFolder;

/** Finds the object that an image's own URL names, in whichever bucket it is. */
@Singleton
public final class ImageLocation {
  /** The stage of a failure whose cause is the URL. */
  static final String STAGE = "url";

  private final ObjectUrls urls;
  private final String bucket;

  public ImageLocation(ObjectUrls urls, BucketConfiguration bucket) {
    this.urls = urls;
    this.bucket = bucket.bucket();
  }

  /**
   * Where the image that is to be deleted may be, the likeliest place first; at least one.
   *
   * @throws PermanentFailureException if the URL names no object, or one that is not an image
   */
  List<ObjectAddress> places(DeleteImage command) {
    List<ObjectAddress> places = urls.places(command.s3Url(), command.file().value());
    if (places.isEmpty()) {
      throw new PermanentFailureException(
          STAGE, Line.of("'%s' is not the URL of an object", Printable.of(command.s3Url())));
    }
    for (ObjectAddress address : places) {
      if (address.bucket().equals(bucket) && StateFolder.holdAny(address)) {
        throw new PermanentFailureException(
            STAGE, address + " is not an image, but the balancer's own state");
      }
    }
    return places;
  }
}
