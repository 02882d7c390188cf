package studio.balancer.generator.admission;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import studio.balancer.messaging.delivery.Pause;

/** Lets workers ask Replicate for images, when and as often as it permits. */
@Singleton
public final class Admission {
  private final RateLimiter rateLimiter;
  private final CircuitBreaker circuitBreaker;
  private final Pause pause;

  public Admission(RateLimiter rateLimiter, CircuitBreaker circuitBreaker, Pause pause) {
    this.rateLimiter = rateLimiter;
    this.circuitBreaker = circuitBreaker;
    this.pause = pause;
  }

  /** Waits until one create may be sent. */
  public void await() {
    // The circuit breaker last: the worker that it lets pass may be the one that tries for all, and
    // must not be held up afterwards.
    await(rateLimiter::askToPass);
    await(circuitBreaker::askToPass);
  }

  private void await(Supplier<Optional<Duration>> asking) {
    for (Optional<Duration> wait = asking.get(); wait.isPresent(); wait = asking.get()) {
      pause.of(wait.get());
    }
  }
}
