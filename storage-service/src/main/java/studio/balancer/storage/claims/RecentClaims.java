package studio.balancer.storage.claims;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import studio.balancer.contracts.actor.ActorId;

/**
 * The claims as this process last saw them. They may be old: what is made of them is a guess, which
 * a conditional write decides.
 */
final class RecentClaims {
  /**
   * A document takes some five times its bytes as objects, and the heap has 64 MB. An actor's has a
   * kilobyte for each command, so this is room for the plans of a hundred actors.
   */
  private static final int MAX_BYTES = 1 << 20;

  /** What an actor takes beside that, also one without a document. */
  private static final int ENTRY_BYTES = 256;

  private final Map<ActorId, Seen> seen = new LinkedHashMap<>();
  private long bytes;

  /**
   * Claims as they were at some time.
   *
   * @param etag the version of the document, or null if there was none
   * @param size of the document, in bytes
   */
  record Seen(Claims claims, String etag, int size) {
    private int weight() {
      return size + ENTRY_BYTES;
    }
  }

  synchronized Optional<Seen> of(ActorId actor) {
    return Optional.ofNullable(seen.get(actor));
  }

  /** Keeps them, unless newer ones were seen by another thread. */
  synchronized void keep(ActorId actor, Seen latest) {
    Seen before = seen.get(actor);
    if (before != null && before.claims().version() > latest.claims().version()) {
      return;
    }
    forget(actor);
    seen.put(actor, latest);
    bytes += latest.weight();
    Iterator<Seen> oldestFirst = seen.values().iterator();
    while (bytes > MAX_BYTES) {
      bytes -= oldestFirst.next().weight();
      oldestFirst.remove();
    }
  }

  synchronized void forget(ActorId actor) {
    Seen before = seen.remove(actor);
    bytes -= before == null ? 0 : before.weight();
  }
}
