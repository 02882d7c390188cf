package studio.balancer.operations.audit.charge;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Everything that was charged, and which of it belongs to a command. Safe for threads: actors are
 * looked at side by side.
 */
public final class Charges {
  private final Collection<ReplicateCharge> all;
  private final Map<Long, List<ReplicateCharge>> bySeed;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  public Charges(Collection<ReplicateCharge> all) {
    this.all = List.copyOf(all);
    this.bySeed =
        this.all.stream()
            .filter(charge -> charge.seed() != null)
            .collect(
                Collectors.groupingBy(ReplicateCharge::seed, HashMap::new, Collectors.toList()));
  }

  /**
   * What was charged for a command.
   *
   * @param prompt the command's, if it is known: among very many commands two may share a seed
   */
  public List<ReplicateCharge> of(String commandId, Optional<String> prompt) {
    List<ReplicateCharge> charges =
        bySeed.getOrDefault(CommandSeed.of(commandId), List.of()).stream()
            .filter(charge -> prompt.isEmpty() || prompt.get().equals(charge.prompt()))
            .toList();
    charges.forEach(charge -> known.add(charge.predictionId()));
    return charges;
  }

  public int count() {
    return all.size();
  }

  /** How many belong to commands that were asked for. */
  public int knownCount() {
    return known.size();
  }

  /** Those that belong to no command that was asked for. */
  public List<ReplicateCharge> unknown() {
    return all.stream().filter(charge -> !known.contains(charge.predictionId())).toList();
  }
}
