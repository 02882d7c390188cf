package studio.balancer.objectstore;

import java.text.Normalizer;
import java.util.Locale;
import studio.balancer.contracts.text.Line;

/**
 * Where an object is.
 *
 * @param key the object's key, not empty
 */
public record ObjectAddress(String bucket, String key) {
  public ObjectAddress {
    if (bucket == null || bucket.isBlank() || key == null || key.isEmpty()) {
      throw new IllegalArgumentException(
          Line.of("an object needs a bucket and a key, got '%s' and '%s'", bucket, key));
    }
  }

  /**
   * The key as the path that some stores make of it: one on a file system takes a key for a path,
   * and some file systems take A for a.
   */
  public String path() {
    return key.replaceAll("/+", "/").replaceFirst("^/", "").toLowerCase(Locale.ROOT);
  }

  /**
   * One address for all that a store, or a person, may take for this object: however its letters
   * are composed, and however many slashes there are. It serves to compare, not to ask for.
   */
  public ObjectAddress composed() {
    String slashes = key.replaceAll("/+", "/").replaceFirst("^/(?=.)", "");
    return new ObjectAddress(bucket, Normalizer.normalize(slashes, Normalizer.Form.NFC));
  }

  @Override
  public String toString() {
    return "s3://" + bucket + "/" + key;
  }
}
