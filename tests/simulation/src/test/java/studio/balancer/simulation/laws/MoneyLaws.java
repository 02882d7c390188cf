package studio.balancer.simulation.laws;

import java.util.ArrayList;
import java.util.List;
import studio.balancer.simulation.replicate.SimulatedReplicate;

/** What must be true of the money. */
final class MoneyLaws {
  private MoneyLaws() {}

  static List<Violation> check(SimulatedReplicate replicate) {
    List<Violation> violations = new ArrayList<>(replicate.violations());
    replicate
        .charges()
        .forEach(
            (seed, charges) -> {
              if (charges > 1) {
                violations.add(
                    new Violation(
                        Law.PAID_ONCE, "seed %d is paid %d times".formatted(seed, charges)));
              }
            });
    return violations;
  }
}
