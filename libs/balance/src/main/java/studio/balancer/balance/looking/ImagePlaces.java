package studio.balancer.balance.looking;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import studio.balancer.balance.trainingset.TrainingImage;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageKey;
import studio.balancer.contracts.text.Line;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.images.ImageSource;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectStoreException;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.objectstore.ObjectUrls;

/** Finds the bytes of an actor's images: in S3, else in the local folder. */
public final class ImagePlaces {
  private final ObjectStore store;
  private final ObjectUrls urls;
  private final DataFolder folder;
  private final String bucket;

  /**
   * @param bucket the balancer's own
   */
  public ImagePlaces(ObjectStore store, ObjectUrls urls, DataFolder folder, String bucket) {
    this.store = store;
    this.urls = urls;
    this.folder = folder;
    this.bucket = bucket;
  }

  /**
   * Bytes that are there.
   *
   * @param etag their version, without quotes
   * @param source to be read when they are needed
   */
  public record There(String etag, ImageSource source) {}

  /**
   * Looks for images: one request lists the actor's own, and each that is elsewhere is one more.
   *
   * @return those that are there, by file
   * @throws ObjectStoreException if the store cannot be asked now
   */
  public Map<FileName, There> of(ActorId actor, Collection<TrainingImage> images) {
    Map<FileName, There> found = new LinkedHashMap<>();
    Listing listing = new Listing(ImageKey.folder(actor));
    for (TrainingImage image : images) {
      stored(listing, image)
          .or(() -> local(actor, image.file()))
          .ifPresent(there -> found.put(image.file(), there));
    }
    return found;
  }

  private Optional<There> stored(Listing listing, TrainingImage image) {
    String name = image.file().value();
    List<ObjectAddress> places =
        image.s3Url() == null
            ? List.of(new ObjectAddress(bucket, listing.prefix + name))
            : urls.places(image.s3Url(), name);
    for (ObjectAddress place : places) {
      Optional<ObjectSummary> seen = listing.look(place);
      if (seen.isPresent()) {
        return seen.map(
            object ->
                new There(
                    object.etag().replace("\"", ""), new ImageSource.Stored(store, place, object)));
      }
    }
    return Optional.empty();
  }

  private Optional<There> local(ActorId actor, FileName file) {
    try {
      Optional<Path> path = folder.meant(folder.image(actor, file));
      Optional<BasicFileAttributes> seen =
          path.isEmpty() ? Optional.empty() : folder.describe(path.get());
      return seen.map(
          attributes ->
              new There(
                  Line.of(
                      "local-%d-%d", attributes.size(), attributes.lastModifiedTime().toMillis()),
                  new ImageSource.File(path.get())));
    } catch (IOException e) {
      // What cannot be read is as good as not there: nothing is deleted for that.
      return Optional.empty();
    }
  }

  /** What is there in S3; the actor's own folder is asked for as a whole, when first needed. */
  private final class Listing {
    private final String prefix;
    private Optional<Map<String, ObjectSummary>> own;

    Listing(String prefix) {
      this.prefix = prefix;
    }

    Optional<ObjectSummary> look(ObjectAddress place) {
      boolean inside = place.bucket().equals(bucket) && place.key().startsWith(prefix);
      if (inside && own == null) {
        own = listed();
      }
      return inside && own.isPresent()
          ? Optional.ofNullable(own.get().get(place.key()))
          : described(place);
    }

    private Optional<Map<String, ObjectSummary>> listed() {
      Map<String, ObjectSummary> objects = new HashMap<>();
      try (Stream<ObjectSummary> all = store.list(bucket, prefix)) {
        all.forEach(object -> objects.put(object.key(), object));
        return Optional.of(objects);
      } catch (ObjectStoreException e) {
        return ifPermanent(e);
      }
    }

    private Optional<ObjectSummary> described(ObjectAddress place) {
      try {
        return store.describe(place);
      } catch (ObjectStoreException e) {
        return ifPermanent(e);
      }
    }

    /** What may never be asked is as good as not there. */
    private <T> Optional<T> ifPermanent(ObjectStoreException e) {
      if (e.permanent()) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
