package studio.balancer.simulation.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.balancer.simulation.laws.Law;
import studio.balancer.simulation.laws.Violation;

/** A vision model, which costs money with every question. */
public final class SimulatedModel {
  private final Map<String, Integer> asked = new HashMap<>();

  /** It is asked about an image. */
  public void ask(String sha256) {
    asked.merge(sha256, 1, Integer::sum);
  }

  /**
   * Which images it was asked about too often.
   *
   * @param troubles how often something was cut short or went wrong
   */
  public List<Violation> violations(int troubles) {
    List<Violation> violations = new ArrayList<>();
    asked.forEach(
        (sha256, times) -> {
          if (times > 1 + troubles) {
            violations.add(
                new Violation(
                    Law.LOOKED_ONCE,
                    "the model was asked %d times about %s after %d troubles"
                        .formatted(times, sha256, troubles)));
          }
        });
    return violations;
  }
}
