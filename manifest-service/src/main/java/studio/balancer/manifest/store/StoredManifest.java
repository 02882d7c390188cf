package studio.balancer.manifest.store;

import java.util.Optional;
import studio.balancer.actormanifest.replay.LogPosition;

/**
 * A manifest as it lies in the bucket.
 *
 * @param position how far it covers the log, or empty if it does not say
 */
public record StoredManifest(byte[] bytes, String etag, Optional<LogPosition> position) {
  /** How many bytes a manifest has, if there is one. */
  public static int size(Optional<StoredManifest> manifest) {
    return manifest.map(stored -> stored.bytes().length).orElse(0);
  }

  /** Whether the fold stopped before an unreadable event. */
  public boolean blocked() {
    return position.filter(LogPosition::blocked).isPresent();
  }
}
