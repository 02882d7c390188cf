package studio.balancer.generator.baseimage;

import java.util.Optional;
import java.util.regex.Pattern;
import studio.balancer.images.ImageFile;
import studio.balancer.images.UnusableImage;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectStoreException;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.objectstore.ObjectUrls;
import studio.balancer.objectstore.StoredObject;

/**
 * An object.
 *
 * @param url as a manifest has it
 */
record StoredBaseImage(ObjectStore store, ObjectUrls urls, String url) implements BaseImageSource {
  /** A password before the host, and from the query on: a signature is in there. */
  private static final Pattern SECRET = Pattern.compile("(?<=//)[^/?#]*@|[?#].*", Pattern.DOTALL);

  @Override
  public String place() {
    return urls.parse(url)
        .map(ObjectAddress::toString)
        .orElseGet(() -> SECRET.matcher(url).replaceAll(""));
  }

  @Override
  public Optional<byte[]> read() throws UnusableImage {
    ObjectAddress address =
        urls.parse(url).orElseThrow(() -> new UnusableImage("is no URL of an object in S3"));
    try {
      Optional<ObjectSummary> summary = store.describe(address);
      if (summary.isPresent() && summary.get().size() > ImageFile.MAX_BYTES) {
        throw new UnusableImage(
            "%d bytes, at most %d".formatted(summary.get().size(), ImageFile.MAX_BYTES));
      }
      return summary.flatMap(found -> store.read(address)).map(StoredObject::bytes);
    } catch (ObjectStoreException e) {
      if (e.permanent()) {
        throw new UnusableImage(e.getMessage(), e);
      }
      throw e;
    }
  }
}
