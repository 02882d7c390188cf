package studio.balancer.storage.deleting;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import studio.balancer.contracts.message.Identity;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.StoredObject;

/**
 * What a deletion has put into the trash before it removed anything.
 *
 * @param origin where the object was; empty if there was a local copy alone
 * @param copy whether there was a local copy with these bytes
 */
record Kept(Optional<ObjectAddress> origin, boolean copy, String sha256) {
  static final String ORIGIN_BUCKET = "origin-bucket";
  static final String ORIGIN_KEY = "origin-key";
  static final String ORIGIN_LOCAL = "origin-local";

  /** What the copy in the trash says of itself. */
  static Kept of(StoredObject object) {
    Map<String, String> metadata = object.metadata();
    return new Kept(
        Optional.ofNullable(metadata.get(ORIGIN_BUCKET))
            .map(
                bucket ->
                    new ObjectAddress(
                        bucket,
                        URLDecoder.decode(
                            metadata.getOrDefault(ORIGIN_KEY, ""), StandardCharsets.UTF_8))),
        metadata.containsKey(ORIGIN_LOCAL),
        Identity.ofContent(object.bytes()));
  }
}
