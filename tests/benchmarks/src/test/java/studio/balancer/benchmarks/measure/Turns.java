package studio.balancer.benchmarks.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Lets contestants take turns, A B C A B C: what else the machine does meanwhile meets all of them.
 *
 * @param rounds how many turns each has
 */
public record Turns(int rounds) {
  /** Runs them; a time counts only after its result was found right. */
  public Map<String, List<Measurement>> take(List<? extends Contestant> contestants)
      throws Exception {
    Map<String, List<Measurement>> taken = new LinkedHashMap<>();
    for (int round = 1; round <= rounds; round++) {
      for (Contestant contestant : contestants) {
        Attempt attempt = contestant.run(round);
        attempt.check().run();
        taken
            .computeIfAbsent(contestant.name(), name -> new ArrayList<>())
            .add(attempt.measurement());
        System.out.printf(
            Locale.ROOT,
            "round %d of %d, %s: %.3f%n",
            round,
            rounds,
            contestant.name(),
            attempt.measurement().value());
      }
    }
    return taken;
  }
}
