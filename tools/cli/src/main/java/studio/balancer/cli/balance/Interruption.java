package studio.balancer.cli.balance;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Ctrl+C: work is told to stop, and has a moment to say where it stands. */
final class Interruption implements AutoCloseable {
  private static final Duration MOMENT = Duration.ofSeconds(5);

  private final AtomicBoolean stopped = new AtomicBoolean();
  private final CountDownLatch said = new CountDownLatch(1);
  private final Thread hook =
      new Thread(
          () -> {
            stopped.set(true);
            try {
              said.await(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          },
          "interruption");

  Interruption() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  boolean happened() {
    return stopped.get();
  }

  @Override
  public void close() {
    said.countDown();
    if (!stopped.get()) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // It has just begun: the hook finds everything said.
        return;
      }
    }
  }
}
