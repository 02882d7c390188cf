package studio.balancer.operations.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.operations.audit.charge.ChargeReader;
import studio.balancer.operations.audit.charge.Charges;
import studio.balancer.operations.audit.charge.ReplicateCharge;
import studio.balancer.operations.audit.check.ActorSnapshot;
import studio.balancer.operations.audit.check.Check;
import studio.balancer.operations.audit.check.Checks;
import studio.balancer.operations.audit.check.Orphans;
import studio.balancer.operations.audit.check.Violation;
import studio.balancer.operations.audit.log.ActorLog;
import studio.balancer.operations.audit.log.CommittedOffsets;
import studio.balancer.operations.audit.log.KeyPartition;
import studio.balancer.operations.audit.log.LogEnds;
import studio.balancer.operations.audit.log.LogReader;
import studio.balancer.operations.audit.log.LogSlice;
import studio.balancer.operations.audit.log.RecordPosition;
import studio.balancer.operations.audit.state.ActorState;
import studio.balancer.operations.audit.state.Bucket;
import studio.balancer.operations.audit.state.StateReader;
import studio.balancer.operations.fold.Folding;
import studio.balancer.operations.fold.ManifestFolding;
import studio.balancer.operations.fold.SideBySide;

/**
 * One look at everything, in the order that {@link ActorSnapshot} asks for. Actors come by the
 * partition of their events, so that of many actors a twelfth is in memory at a time.
 */
final class AuditPass {
  /** So few records are read at once. */
  private static final long FEW_RECORDS = 100_000;

  /** Each reads images, of 25 MB at most, one after the other. */
  private static final int ACTORS_AT_ONCE = 6;

  private final LogReader log;
  private final Bucket bucket;
  private final StateReader states;
  private final ManifestFolding folding;
  private final Scope scope;
  private final Check further;
  private final Optional<Charges> charges;
  private final CommittedOffsets committed;
  private final LogEnds ends;
  private final Set<RecordPosition> deadLetters;
  private final Set<String> staged;

  private final List<Violation> violations = new ArrayList<>();
  private final Set<RecordPosition> nobodys = new HashSet<>();
  private final Set<String> strayStaged;
  private int actors;
  private long events;

  AuditPass(
      LogReader log,
      Bucket bucket,
      StateReader states,
      ManifestFolding folding,
      ChargeReader replicate,
      Scope scope,
      Check further) {
    this.log = log;
    this.bucket = bucket;
    this.states = states;
    this.folding = folding;
    this.scope = scope;
    this.further = further;
    this.charges = replicate.read();
    this.committed = log.committed();
    this.ends = log.ends();
    this.staged = bucket.staged();
    this.strayStaged = new TreeSet<>(staged);
    this.deadLetters = log.deadLetters(ends);
  }

  AuditReport report() {
    Set<ActorId> known = scope.everyone() ? bucket.actors() : scope.actors();
    shards().forEach(partitions -> look(partitions, known));
    if (scope.everyone()) {
      violations.addAll(
          Orphans.of(
              charges.map(Charges::unknown).orElse(List.of()),
              strayStaged,
              nobodys,
              committed,
              deadLetters));
    }
    return new AuditReport(
        actors, events, chargeCount(), states.localFiles(), List.of(), violations);
  }

  private OptionalInt chargeCount() {
    return charges
        .map(all -> OptionalInt.of(scope.everyone() ? all.count() : all.knownCount()))
        .orElseGet(OptionalInt::empty);
  }

  private List<Set<Integer>> shards() {
    Set<Integer> partitions =
        scope.everyone()
            ? LogReader.everyPartition()
            : scope.actors().stream()
                .map(actor -> KeyPartition.of(actor.value()))
                .collect(Collectors.toSet());
    return ends.records() <= FEW_RECORDS
        ? List.of(partitions)
        : partitions.stream().sorted().map(Set::of).toList();
  }

  private void look(Set<Integer> partitions, Set<ActorId> known) {
    Predicate<ActorId> wanted =
        actor -> scope.has(actor) && partitions.contains(KeyPartition.of(actor.value()));
    LogSlice slice = log.read(ends, wanted, partitions);
    nobodys.addAll(slice.nobodys());
    events += slice.events();
    Set<ActorId> here = new TreeSet<>(slice.actors());
    known.stream().filter(wanted).forEach(here::add);
    // All at once: the events are read once for all of them, not once for each.
    Map<ActorId, Folding> foldings = folding.of(here, slice::of);
    for (ActorSnapshot snapshot :
        SideBySide.map(
            here, ACTORS_AT_ONCE, actor -> snapshot(actor, slice.of(actor), foldings.get(actor)))) {
      violations.addAll(Checks.of(snapshot));
      violations.addAll(further.of(snapshot));
      if (!snapshot.log().events().isEmpty() || snapshot.state().manifest().isPresent()) {
        actors++;
      }
      strayStaged.removeAll(snapshot.log().generations());
    }
  }

  private ActorSnapshot snapshot(ActorId actor, ActorLog actorLog, Folding folded) {
    ActorState state = states.read(actor, actorLog, staged, folded);
    Map<String, List<ReplicateCharge>> paid = new HashMap<>();
    charges.ifPresent(
        all -> {
          for (String command : actorLog.generations()) {
            List<ReplicateCharge> own = all.of(command, actorLog.prompt(command));
            if (!own.isEmpty()) {
              paid.put(command, own);
            }
          }
        });
    return new ActorSnapshot(actor, actorLog, state, paid, committed, deadLetters);
  }
}
