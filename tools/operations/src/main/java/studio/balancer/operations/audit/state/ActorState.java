package studio.balancer.operations.audit.state;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import studio.balancer.operations.fold.Folding;

/**
 * Everything of one actor that is not in the log, as it was read after the log.
 *
 * @param manifest the stored manifest, if there is one
 * @param claims the storage-service's records
 * @param current the planner's pointer
 * @param plans the ids of the plans that are stored
 * @param ledger the generator's records, by command
 * @param objects the keys under the actor's prefix, without the prefix
 * @param copies the names of the local files, or empty where there are none to look at
 * @param staged the commands whose bytes are in the staging area
 * @param folding what a fresh folding gives
 * @param unreadable documents that cannot be read, by key, with the reason
 */
public record ActorState(
    Optional<ManifestState> manifest,
    RecordedClaims claims,
    RecordedCurrentPlan current,
    Set<String> plans,
    Map<String, RecordedLedgerEntry> ledger,
    Set<String> objects,
    Set<String> copies,
    Set<String> staged,
    Folding folding,
    Map<String, String> unreadable) {
  /** Immutable copies are kept. */
  public ActorState {
    plans = Set.copyOf(plans);
    ledger = Map.copyOf(ledger);
    objects = Set.copyOf(objects);
    copies = Set.copyOf(copies);
    staged = Set.copyOf(staged);
    unreadable = Map.copyOf(unreadable);
  }
}
