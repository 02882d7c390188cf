package studio.balancer.manifest.store;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import studio.balancer.actormanifest.replay.LogPosition;
import studio.balancer.contracts.actor.ActorId;

/**
 * The manifests as this process last wrote them. Others may have written since: what is folded onto
 * one is a guess, which the conditional write decides. That decides by the body alone, for the same
 * bytes have the same ETag whatever their metadata say; so all of a partition are forgotten when
 * another instance may have had events of it, and so may have marked one as blocked.
 */
final class WrittenManifests {
  /** A sixteenth of the heap of 64 MB: room for some two hundred training sets. */
  private static final int MAX_BYTES = 4 << 20;

  private final Map<ActorId, StoredManifest> known = new LinkedHashMap<>();
  private long bytes;
  private long forgotten;

  synchronized Optional<StoredManifest> of(ActorId actor) {
    return Optional.ofNullable(known.get(actor));
  }

  /**
   * Forgets an actor's: it is about to be written, and until that is done nothing is known of it.
   *
   * @return what {@link #keep} is to be told
   */
  synchronized long beforeWrite(ActorId actor) {
    remove(actor);
    return forgotten;
  }

  /**
   * Keeps what was written, unless a partition was forgotten since, or another thread has kept the
   * same actor's: which of the two writes was the last is not known here.
   */
  synchronized void keep(ActorId actor, StoredManifest written, long before) {
    if (forgotten != before || known.containsKey(actor)) {
      remove(actor);
      return;
    }
    known.put(actor, written);
    bytes += written.bytes().length;
    Iterator<StoredManifest> oldestFirst = known.values().iterator();
    while (bytes > MAX_BYTES) {
      bytes -= oldestFirst.next().bytes().length;
      oldestFirst.remove();
    }
  }

  /** Forgets an actor's if something else is stored, be it the same bytes with other metadata. */
  synchronized void seen(ActorId actor, Optional<StoredManifest> stored) {
    StoredManifest kept = known.get(actor);
    if (kept != null
        && stored
            .filter(there -> there.etag().equals(kept.etag()))
            .filter(there -> there.position().equals(kept.position()))
            .isEmpty()) {
      remove(actor);
    }
  }

  /** Forgets all whose events are in a partition. */
  synchronized void forget(int partition) {
    forgotten++;
    known.values().removeIf(manifest -> isIn(manifest, partition));
    bytes = known.values().stream().mapToLong(manifest -> manifest.bytes().length).sum();
  }

  private static boolean isIn(StoredManifest manifest, int partition) {
    return manifest.position().map(LogPosition::partition).filter(in -> in != partition).isEmpty();
  }

  private void remove(ActorId actor) {
    StoredManifest before = known.remove(actor);
    bytes -= before == null ? 0 : before.bytes().length;
  }
}
