package studio.balancer.log;

import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Ends readings from another thread, once and for all: those under way, wherever they wait, and
 * those that would begin. For several threads.
 */
public final class StopToken {
  private final Set<Consumer<?, ?>> reading = new HashSet<>();
  private boolean stopped;

  /** Ends the readings. */
  public synchronized void stop() {
    stopped = true;
    reading.forEach(Consumer::wakeup);
  }

  /** Whether it was stopped. */
  public synchronized boolean stopped() {
    return stopped;
  }

  /** From now on a stop wakes the consumer. One that came before is seen by asking. */
  synchronized void begin(Consumer<?, ?> consumer) {
    reading.add(consumer);
  }

  synchronized void end(Consumer<?, ?> consumer) {
    reading.remove(consumer);
  }
}
