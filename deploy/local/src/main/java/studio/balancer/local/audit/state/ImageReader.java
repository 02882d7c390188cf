package studio.balancer.local.audit.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.datafolder.InadmissibleFile;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectStoreException;
import studio.balancer.objectstore.ObjectUrls;

/** Looks for the object and the local file of a manifest's entry. */
final class ImageReader {
  /** What the services store has 25 MB at most; an import may have brought more. */
  private static final long MOST_BYTES = 64L << 20;

  private final Bucket bucket;
  private final ObjectUrls urls;
  private final DataFolder dataFolder;

  ImageReader(Bucket bucket, ObjectUrls urls, DataFolder dataFolder) {
    this.bucket = bucket;
    this.urls = urls;
    this.dataFolder = dataFolder;
  }

  /**
   * An entry.
   *
   * @param objects the names under the actor's prefix
   */
  ListedImage read(ActorId actor, String name, JsonNode entry, Set<String> objects) {
    String sha256 = entry.path("sha256").asText(null);
    String url = entry.path("s3_url").asText(null);
    Optional<ObjectAddress> address =
        url == null ? Optional.of(bucket.address(ObjectKeys.images(actor) + name)) : address(url);
    return new ListedImage(
        name,
        address
            .filter(found -> found.bucket().equals(bucket.name()))
            .map(ObjectAddress::key)
            .orElse(null),
        sha256,
        address
            .map(found -> object(found, sha256, ObjectKeys.images(actor), objects))
            .orElseGet(() -> new Bytes.Unreadable(url, "this is no URL of an object")),
        copy(actor, name, entry.path("local_path").asText(null), sha256));
  }

  /**
   * The address in a URL. The embedded S3 server listens on another port after another start; a
   * server of this machine that has a bucket of our name is it.
   */
  private Optional<ObjectAddress> address(String url) {
    return urls.parse(url).or(() -> onThisMachine(url));
  }

  private Optional<ObjectAddress> onThisMachine(String url) {
    String prefix = "/" + bucket.name() + "/";
    try {
      URI uri = new URI(url);
      return "127.0.0.1".equals(uri.getHost()) && uri.getPath().startsWith(prefix)
          ? Optional.of(uri.getPath().substring(prefix.length()))
              .filter(key -> !key.isEmpty())
              .map(bucket::address)
          : Optional.empty();
    } catch (URISyntaxException e) {
      // An import may bring anything; the entry is told of, and the others are looked at.
      return Optional.empty();
    }
  }

  private Bytes object(ObjectAddress address, String sha256, String prefix, Set<String> objects) {
    try {
      if (sha256 != null) {
        return bucket
            .store()
            .read(address)
            .<Bytes>map(object -> Bytes.Found.of(address, object.bytes()))
            .orElseGet(() -> new Bytes.Missing(address.toString()));
      }
      boolean listed =
          address.bucket().equals(bucket.name())
              && address.key().startsWith(prefix)
              && objects.contains(address.key().substring(prefix.length()));
      return listed || bucket.store().describe(address).isPresent()
          ? new Bytes.Found(address.toString(), null)
          : new Bytes.Missing(address.toString());
    } catch (ObjectStoreException e) {
      if (e.permanent()) {
        return new Bytes.Unreadable(address.toString(), e.getMessage());
      }
      throw e;
    }
  }

  /** Where it usually is, else where the manifest says: an import may name a folder of old. */
  private Bytes copy(ActorId actor, String name, String recorded, String sha256) {
    if (!dataFolder.copies() || recorded == null || !isFileName(name)) {
      return new Bytes.NotExpected();
    }
    Path usual;
    try {
      usual = dataFolder.image(actor, new FileName(name));
    } catch (InadmissibleFile e) {
      // Not here: where the services run names may be possible that are not in this process.
      return new Bytes.NotExpected();
    }
    try {
      for (Path path :
          Stream.concat(Stream.of(usual), dataFolder.find(recorded).stream()).toList()) {
        Optional<byte[]> bytes = dataFolder.read(path, MOST_BYTES);
        if (bytes.isPresent()) {
          return sha256 == null
              ? new Bytes.Found(path.toString(), null)
              : Bytes.Found.of(path, bytes.get());
        }
      }
      return new Bytes.Missing(usual.toString());
    } catch (IOException e) {
      return new Bytes.Unreadable(usual.toString(), dataFolder.reason(e));
    }
  }

  private static boolean isFileName(String name) {
    try {
      return new FileName(name).value().equals(name);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
