package studio.balancer.generator.admission;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import studio.balancer.messaging.delivery.Pause;

/** Lets workers ask Replicate for images, when and as often as it permits. */
@Singleton
public final class Admission {
  private final RateLimiter rate;
  private final CircuitBreaker gate;
  private final Pause pause;

  /**
   * @param rate how often
   * @param gate whether at all
   * @param pause waits
   */
  @Inject
  public Admission(RateLimiter rate, CircuitBreaker gate, Pause pause) {
    this.rate = rate;
    this.gate = gate;
    this.pause = pause;
  }

  /** Waits until one create may be sent. */
  public void await() {
    // The gate last: whoever passes it may be the one that tries for all, and must not dawdle.
    await(rate::askToPass);
    await(gate::askToPass);
  }

  private void await(Supplier<Optional<Duration>> asking) {
    for (Optional<Duration> wait = asking.get(); wait.isPresent(); wait = asking.get()) {
      pause.of(wait.get());
    }
  }
}
