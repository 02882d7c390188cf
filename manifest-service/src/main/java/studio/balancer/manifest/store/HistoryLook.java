package studio.balancer.manifest.store;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import studio.balancer.actormanifest.fold.Manifest;
import studio.balancer.actormanifest.history.History;

/**
 * One look at an actor's history, taken when it is first asked for. Hardly any actor has one, so
 * most foldings never look. Not for use by several threads.
 */
public final class HistoryLook {
  private final Supplier<Optional<StoredHistory>> reading;
  private Optional<StoredHistory> seen;

  /**
   * @param reading reads it
   */
  public HistoryLook(Supplier<Optional<StoredHistory>> reading) {
    this.reading = reading;
  }

  /** What is there, or was when it was first looked at. */
  public Optional<StoredHistory> now() {
    if (seen == null) {
      seen = reading.get();
    }
    return seen;
  }

  /** The bytes of what is there. */
  public Optional<byte[]> bytes() {
    return now().map(StoredHistory::bytes);
  }

  /** What was seen; empty also before a look. */
  public Optional<StoredHistory> seen() {
    return seen == null ? Optional.empty() : seen;
  }

  /** Whether these bytes were seen. */
  public boolean saw(byte[] bytes) {
    return seen().filter(known -> Arrays.equals(known.bytes(), bytes)).isPresent();
  }

  /** Whether what was seen is of a later event than a manifest is; no if it cannot be read. */
  public boolean isAfter(Manifest manifest) {
    return seen()
        .flatMap(known -> History.revisionOf(manifest.actor(), known.bytes()))
        .filter(revision -> revision > manifest.revision())
        .isPresent();
  }
}
