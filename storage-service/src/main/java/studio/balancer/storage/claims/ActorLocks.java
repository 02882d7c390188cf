package studio.balancer.storage.claims;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import studio.balancer.contracts.actor.ActorId;

/**
 * Lets the threads of this process take turns with an actor's claims. Nothing depends on it:
 * between processes compare-and-set decides, and here it would, but each lost race costs a pause.
 */
final class ActorLocks {
  /** Two actors may share a lock; then one waits for a moment without need. */
  private static final int LOCKS = 64;

  private final Lock[] locks =
      Stream.generate(() -> new ReentrantLock(true)).limit(LOCKS).toArray(Lock[]::new);

  <T> T take(ActorId actor, Supplier<T> turn) {
    Lock lock = locks[Math.floorMod(actor.hashCode(), LOCKS)];
    lock.lock();
    try {
      return turn.get();
    } finally {
      lock.unlock();
    }
  }
}
