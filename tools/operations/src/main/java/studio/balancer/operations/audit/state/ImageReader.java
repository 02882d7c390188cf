package studio.balancer.operations.audit.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.datafolder.InadmissibleFileException;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectStoreException;
import studio.balancer.objectstore.ObjectUrls;

/** Looks for the object and the local file of a manifest's entry. */
final class ImageReader {
  /** What the services store has 25 MB at most; an import may have brought more. */
  private static final long MAX_BYTES = 64L << 20;

  private final Bucket bucket;
  private final ImageAddresses addresses;
  private final DataFolder dataFolder;

  ImageReader(Bucket bucket, ObjectUrls urls, DataFolder dataFolder) {
    this.bucket = bucket;
    this.addresses = new ImageAddresses(bucket, urls);
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
    if (url == null && !isFileName(name)) {
      // Left alone by all services: it does not say where it is, and no object can have its name.
      return new ListedImage(name, null, sha256, new Bytes.NotExpected(), new Bytes.NotExpected());
    }
    Optional<ObjectAddress> address =
        url == null
            ? Optional.of(bucket.address(ObjectKeys.images(actor) + name))
            : addresses.of(url, name);
    return new ListedImage(
        name,
        address
            .filter(found -> found.bucket().equals(bucket.name()))
            .map(ObjectAddress::key)
            .orElse(null),
        sha256,
        address
            .map(found -> object(found, sha256, ObjectKeys.images(actor), objects))
            .orElseGet(() -> new Bytes.Unreadable(url, "this is not the URL of an object")),
        copy(actor, name, entry.path("local_path").asText(null), sha256));
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
    } catch (InadmissibleFileException e) {
      // Not here: where the services run names may be possible that are not in this process.
      return new Bytes.NotExpected();
    }
    try {
      for (Path path :
          Stream.concat(Stream.of(usual), dataFolder.find(recorded).stream())
              .flatMap(ImageReader::spellings)
              .distinct()
              .toList()) {
        Optional<byte[]> bytes = dataFolder.read(path, MAX_BYTES);
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

  /** As it is, and with its letters composed and decomposed: macOS writes the latter. */
  private static Stream<Path> spellings(Path path) {
    String name = path.getFileName().toString();
    return Stream.of(
            name,
            Normalizer.normalize(name, Normalizer.Form.NFC),
            Normalizer.normalize(name, Normalizer.Form.NFD))
        .map(path::resolveSibling);
  }

  private static boolean isFileName(String name) {
    try {
      return new FileName(name).value().equals(name);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
