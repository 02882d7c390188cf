package studio.balancer.operations.audit.state;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectStoreException;
import studio.balancer.objectstore.ObjectUrls;

/**
 * Finds the object that a manifest's URL of an image means.
 *
 * @param bucket the balancer's own
 * @param urls reads the URLs that the services record
 */
public record ImageAddresses(Bucket bucket, ObjectUrls urls) {
  private static final Pattern THIS_MACHINE =
      Pattern.compile("https?://127\\.0\\.0\\.1(:\\d{1,5})?");

  /**
   * The address in a URL. The embedded S3 server listens on another port after another start; a
   * server of this machine that has a bucket of our name is it.
   */
  public Optional<ObjectAddress> of(String url, String name) {
    List<ObjectAddress> named = urls.places(url, name);
    List<ObjectAddress> places = named.isEmpty() ? onThisMachine(url, name) : named;
    return places.size() < 2
        ? places.stream().findFirst()
        // Where none is there, the first is what is missing.
        : places.stream()
            .filter(this::isThere)
            .findFirst()
            .or(() -> Optional.of(places.getFirst()));
  }

  private boolean isThere(ObjectAddress address) {
    try {
      return bucket.store().describe(address).isPresent();
    } catch (ObjectStoreException e) {
      if (e.permanent()) {
        return false;
      }
      throw e;
    }
  }

  private List<ObjectAddress> onThisMachine(String url, String name) {
    Matcher server = THIS_MACHINE.matcher(url);
    return server.lookingAt()
        ? new ObjectUrls(Optional.of(URI.create(server.group())), "us-east-1")
            .places(url, name).stream()
                .filter(place -> place.bucket().equals(bucket.name()))
                .toList()
        : List.of();
  }
}
