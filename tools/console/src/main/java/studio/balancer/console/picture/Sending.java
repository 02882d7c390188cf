package studio.balancer.console.picture;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import studio.balancer.operations.OperationException;

/**
 * Counts the files that are in memory for browsers, which may take them slowly: few at a time. A
 * connection on which nothing moves is closed after {@code quarkus.http.idle-timeout}.
 */
@Singleton
final class Sending {
  /** Each may have 25 MB. */
  static final int AT_ONCE = 2;

  private static final long WAIT_SECONDS = 30;

  private final CurrentVertxRequest current;
  private final Semaphore places = new Semaphore(AT_ONCE, true);

  Sending(CurrentVertxRequest current) {
    this.current = current;
  }

  /**
   * Takes a place until the answer to this request has been sent, whatever it is, or its connection
   * is closed.
   *
   * @throws OperationException if there is none in time
   */
  void begin() {
    RoutingContext request = current.getCurrent();
    try {
      if (!places.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new OperationException("too many pictures are sent now");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OperationException("interrupted");
    }
    AtomicBoolean taken = new AtomicBoolean(true);
    request.addEndHandler(ended -> giveBack(taken));
    HttpServerResponse response = request.response();
    if (response.closed() || response.ended()) {
      // Too late to be told of it.
      giveBack(taken);
    }
  }

  private void giveBack(AtomicBoolean taken) {
    if (taken.getAndSet(false)) {
      places.release();
    }
  }
}
