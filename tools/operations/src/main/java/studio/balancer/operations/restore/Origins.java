package studio.balancer.operations.restore;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.ImageKey;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectUrls;
import studio.balancer.objectstore.StateFolder;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.audit.state.ObjectKeys;

/**
 * Says where a deleted image was. The metadata of its copy is not enough to write there: it must be
 * where the balancer keeps the actor's images, or where the image's own entry says it was.
 */
record Origins(ObjectUrls urls, String bucket) {
  /** What the storage-service says of a copy, in its metadata. */
  static final String LOCAL = "origin-local";

  private static final String BUCKET = "origin-bucket";
  private static final String KEY = "origin-key";

  /**
   * The address of the object that was deleted; empty if there was a local copy alone.
   *
   * @param metadata of its copy in the trash
   * @throws OperationException if it is none that an image of the actor may have
   */
  Optional<ObjectAddress> find(Deletion deletion, Map<String, String> metadata) {
    boolean copyAlone =
        metadata.containsKey(LOCAL) && !metadata.containsKey(BUCKET) && !metadata.containsKey(KEY);
    return copyAlone ? Optional.empty() : Optional.of(of(deletion, metadata));
  }

  private ObjectAddress of(Deletion deletion, Map<String, String> metadata) {
    ObjectAddress origin = recorded(deletion, metadata);
    boolean usual =
        origin.equals(
            new ObjectAddress(bucket, ObjectKeys.image(deletion.actor(), deletion.file().value())));
    boolean named = named(deletion).anyMatch(origin::equals);
    if (usual || (named && !reserved(origin, deletion.actor()))) {
      return origin;
    }
    throw new OperationException(
        "%s says that it was '%s', where %s of %s does not belong",
        deletion.trashKey(),
        Printable.of(origin.toString(), 300),
        deletion.file(),
        deletion.actor());
  }

  private static ObjectAddress recorded(Deletion deletion, Map<String, String> metadata) {
    try {
      return new ObjectAddress(
          metadata.get(BUCKET),
          URLDecoder.decode(metadata.getOrDefault(KEY, ""), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new OperationException("%s does not say where it was", deletion.trashKey());
    }
  }

  /** All that the entry's URL may mean: an earlier release may have read it in another way. */
  private Stream<ObjectAddress> named(Deletion deletion) {
    return deletion
        .entry()
        .map(entry -> entry.path("s3_url").asText(null))
        .map(
            url ->
                Stream.concat(
                    urls.places(url, deletion.file().value()).stream(),
                    urls.readings(url).stream()))
        .orElse(Stream.empty());
  }

  private boolean reserved(ObjectAddress address, ActorId actor) {
    String key = address.path();
    boolean anothers =
        key.startsWith(ImageKey.PREFIX) && !key.startsWith(ObjectKeys.image(actor, ""));
    return address.bucket().equals(bucket) && (anothers || StateFolder.holdAny(address));
  }
}
