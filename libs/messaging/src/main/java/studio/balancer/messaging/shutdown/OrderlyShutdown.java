package studio.balancer.messaging.shutdown;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import org.jboss.logging.Logger;
import studio.balancer.messaging.delivery.Intake;

/**
 * The order in which a service stops: nothing new is taken, work that waits is given back, work
 * that runs finishes. After that the framework commits what was acknowledged and closes the
 * clients.
 */
@Singleton
public final class OrderlyShutdown {
  private static final Logger LOG = Logger.getLogger(OrderlyShutdown.class);

  private final Intake intake;
  private final StoppablePause pause;
  private final Duration finishWithin;

  public OrderlyShutdown(Intake intake, StoppablePause pause, ShutdownConfiguration configuration) {
    this.intake = intake;
    this.pause = pause;
    this.finishWithin = configuration.finishWithin();
  }

  /** Before all others that observe it: they end what the work in flight needs. */
  void stop(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent event) {
    intake.close();
    pause.stop();
    try {
      int left = intake.awaitEmpty(finishWithin);
      if (left == 0) {
        LOG.infof("Stopping: all work is finished, or given back (%d)", intake.countGivenBack());
      } else {
        LOG.warnf(
            "Stopping: %d not finished in %s, they are done again from their traces",
            left, finishWithin);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
