package studio.balancer.messaging.delivery;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@link Pause} that ends at once when the service stops. */
@ApplicationScoped
public class StoppablePause implements Pause {
  private final CountDownLatch stopping = new CountDownLatch(1);

  @Override
  public void of(Duration duration) {
    try {
      if (stopping.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new Stopping();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Stopping();
    }
  }

  void stop(@Observes ShutdownEvent event) {
    stopping.countDown();
  }

  void stopSoon(@Observes ShutdownDelayInitiatedEvent event) {
    stopping.countDown();
  }
}
