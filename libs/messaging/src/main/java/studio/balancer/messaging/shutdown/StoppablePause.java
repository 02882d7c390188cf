package studio.balancer.messaging.shutdown;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import studio.balancer.messaging.delivery.Pause;
import studio.balancer.messaging.delivery.StoppingException;

/** {@link Pause} that ends at once when the service stops: what only waits is given back. */
@Singleton
public final class StoppablePause implements Pause {
  private final CountDownLatch stopping = new CountDownLatch(1);

  @Override
  public void of(Duration duration) {
    try {
      if (stopping.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new StoppingException();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppingException();
    }
  }

  /** From here on no wait is begun or goes on. */
  void stop() {
    stopping.countDown();
  }
}
