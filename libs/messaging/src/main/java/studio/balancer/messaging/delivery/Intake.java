package studio.balancer.messaging.delivery;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Where every record comes in. Once it is closed, none is begun; what is in flight is finished or
 * given back. To give back is to say nothing: a record that is neither acknowledged nor refused is
 * delivered again, to the instance that has its partition next.
 */
@Singleton
public final class Intake {
  private static final Logger LOG = Logger.getLogger(Intake.class);

  private boolean closed;
  private int inFlight;
  private int givenBack;

  /**
   * Does the work on what came in, unless the intake is closed.
   *
   * @return completed if the work is done and may be acknowledged; one that never completes if it
   *     is given back, since a failure would be an error of the channel
   */
  public CompletionStage<Void> during(Runnable work) {
    if (!enter()) {
      return givenBack();
    }
    try {
      work.run();
      return CompletableFuture.completedStage(null);
    } catch (StoppingException e) {
      LOG.info("Given back, since the service stops");
      return givenBack();
    } finally {
      leave();
    }
  }

  /** Lets nothing in any more. */
  public synchronized void close() {
    closed = true;
  }

  /**
   * Waits until nothing is in flight.
   *
   * @return how much still is when the time is over
   */
  public synchronized int awaitEmpty(Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    for (long left = timeout.toNanos();
        inFlight > 0 && left > 0;
        left = deadline - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return inFlight;
  }

  /** How many records were given back so far. */
  public synchronized int countGivenBack() {
    return givenBack;
  }

  private synchronized boolean enter() {
    if (!closed) {
      inFlight++;
    }
    return !closed;
  }

  private synchronized void leave() {
    inFlight--;
    notifyAll();
  }

  private synchronized CompletionStage<Void> givenBack() {
    givenBack++;
    return new CompletableFuture<>();
  }
}
