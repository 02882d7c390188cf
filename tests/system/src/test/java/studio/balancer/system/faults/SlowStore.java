package studio.balancer.system.faults;

import java.time.Duration;
import java.util.Random;
import studio.balancer.system.gateway.Backend;
import studio.balancer.system.gateway.BeforeEffect;
import studio.balancer.system.gateway.Interception;
import studio.balancer.system.gateway.ServiceRequest;

/** S3 has a bad day: a fifth of all requests is answered with 500 or 503, the others are slow. */
final class SlowStore implements Interception {
  private static final double ERRORS = 0.2;
  private static final int INTERNAL_ERROR = 500;
  private static final int SLOW_DOWN = 503;
  private static final Duration SLOW = Duration.ofSeconds(2);

  private final Random chances;

  SlowStore(long seed) {
    this.chances = new Random(seed);
  }

  @Override
  public BeforeEffect before(ServiceRequest request) {
    if (request.backend() != Backend.S3) {
      return BeforeEffect.FORWARD;
    }
    return chances.nextDouble() < ERRORS
        ? BeforeEffect.Answer.of(chances.nextBoolean() ? INTERNAL_ERROR : SLOW_DOWN)
        : new BeforeEffect.Forward(SLOW);
  }
}
