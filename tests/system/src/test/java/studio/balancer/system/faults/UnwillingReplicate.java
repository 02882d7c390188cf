package studio.balancer.system.faults;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import studio.balancer.system.gateway.AfterEffect;
import studio.balancer.system.gateway.Backend;
import studio.balancer.system.gateway.BeforeEffect;
import studio.balancer.system.gateway.Interception;
import studio.balancer.system.gateway.ServiceAnswer;
import studio.balancer.system.gateway.ServiceRequest;

/**
 * Of Replicate's answers 30% are none: 429 and 500, in equal parts, and now and then an answer that
 * comes when no client waits for it any more.
 */
final class UnwillingReplicate implements Interception {
  private static final double THROTTLED = 0.13;
  private static final double BROKEN = 0.13;
  private static final double TOO_LATE = 0.04;

  private static final BeforeEffect.Answer TOO_MANY =
      new BeforeEffect.Answer(429, Map.of("Retry-After", "1"), new byte[0]);
  private static final BeforeEffect.Answer ERROR = BeforeEffect.Answer.of(500);

  /** Beyond the generator's patience of 20 s, for a create as for a read. */
  private static final Duration LATE = Duration.ofSeconds(22);

  private final Random chances;

  UnwillingReplicate(long seed) {
    this.chances = new Random(seed);
  }

  @Override
  public BeforeEffect before(ServiceRequest request) {
    if (request.backend() != Backend.REPLICATE) {
      return BeforeEffect.FORWARD;
    }
    double chance = chances.nextDouble();
    if (chance < THROTTLED) {
      return TOO_MANY;
    }
    return chance < THROTTLED + BROKEN ? ERROR : BeforeEffect.FORWARD;
  }

  @Override
  public AfterEffect after(ServiceRequest request, ServiceAnswer answer) {
    return request.backend() == Backend.REPLICATE && chances.nextDouble() < TOO_LATE
        ? new AfterEffect.Deliver(LATE)
        : AfterEffect.DELIVER;
  }
}
