package studio.balancer.operations.fold;

import java.util.Arrays;
import java.util.Optional;
import studio.balancer.actormanifest.fold.Manifest;
import studio.balancer.actormanifest.history.History;
import studio.balancer.contracts.message.Identity;
import studio.balancer.objectstore.StoredObject;

/**
 * What an actor's events move out of its manifest, held against what is stored. Hardly any actor
 * has such a part.
 *
 * @param bytes of it, not to be changed; empty if nothing is moved
 * @param etag the stored one's version, or empty if there is none or nothing is moved
 * @param storedSha256 of the stored one, or null
 * @param same whether it is what is stored
 * @param ahead whether the stored one is of a later event than the events that were folded
 */
public record MovedPart(
    Optional<byte[]> bytes,
    Optional<String> etag,
    String storedSha256,
    boolean same,
    boolean ahead) {
  /** Looks at the bucket, if something is moved; after the manifest was read. */
  static MovedPart of(Manifest folded, ManifestStore manifests) {
    Optional<byte[]> bytes = folded.historyBytes();
    if (bytes.isEmpty()) {
      return new MovedPart(bytes, Optional.empty(), null, true, false);
    }
    Optional<StoredObject> stored = manifests.storedHistory(folded.actor());
    return new MovedPart(
        bytes,
        stored.map(StoredObject::etag),
        stored.map(object -> Identity.ofContent(object.bytes())).orElse(null),
        stored.filter(object -> Arrays.equals(object.bytes(), bytes.get())).isPresent(),
        stored
            .flatMap(object -> History.revisionOf(folded.actor(), object.bytes()))
            .filter(revision -> revision > folded.revision())
            .isPresent());
  }

  /** The SHA-256 of what is moved, or null if nothing is. */
  public String sha256() {
    return bytes.map(Identity::ofContent).orElse(null);
  }
}
