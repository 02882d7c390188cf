package studio.balancer.log;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Ends readings from another thread, once and for all: those under way, wherever they wait, and
 * those that would begin. For several threads.
 */
public final class StopToken {
  private final Set<Consumer<?, ?>> reading = new HashSet<>();
  private boolean stopped;

  public synchronized void stop() {
    stopped = true;
    reading.forEach(Consumer::wakeup);
  }

  public synchronized boolean stopped() {
    return stopped;
  }

  /** Does something with a consumer that a stop wakes meanwhile; one that came before does not. */
  <T> T during(Consumer<?, ?> consumer, Supplier<T> use) {
    synchronized (this) {
      reading.add(consumer);
    }
    try {
      return use.get();
    } finally {
      synchronized (this) {
        reading.remove(consumer);
      }
    }
  }
}
