package studio.balancer.system.faults;

import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import studio.balancer.system.gateway.AfterEffect;
import studio.balancer.system.gateway.Interception;
import studio.balancer.system.gateway.ServiceAnswer;
import studio.balancer.system.gateway.ServiceRequest;

/**
 * Requests have their effect, and the connection breaks before the sender hears of it: a third of
 * all that change something, of S3 and Replicate, and some reads.
 */
final class LostResponses implements Interception {
  private static final double WRITES = 1 / 3.0;
  private static final double READS = 0.05;

  private final Random chances;
  private final AtomicInteger lost = new AtomicInteger();

  LostResponses(long seed) {
    this.chances = new Random(seed);
  }

  /** How many were lost so far. */
  int lost() {
    return lost.get();
  }

  @Override
  public AfterEffect after(ServiceRequest request, ServiceAnswer answer) {
    boolean read = request.method().equals("GET") || request.method().equals("HEAD");
    if (chances.nextDouble() >= (read ? READS : WRITES)) {
      return AfterEffect.DELIVER;
    }
    lost.incrementAndGet();
    return new AfterEffect.Drop();
  }
}
