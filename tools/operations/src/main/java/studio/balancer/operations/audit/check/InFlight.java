package studio.balancer.operations.audit.check;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.operations.audit.log.Handover;
import studio.balancer.operations.audit.log.LogEvent;
import studio.balancer.operations.audit.log.Sent;
import studio.balancer.operations.audit.state.ManifestState;
import studio.balancer.operations.audit.state.RecordedClaims;

/** What is being worked on, or was done and is not in the manifest yet. */
final class InFlight {
  private final ActorSnapshot snapshot;
  private final Map<String, List<LogEvent.Ended>> outcomes;
  private final Set<String> folded;

  InFlight(ActorSnapshot snapshot) {
    this.snapshot = snapshot;
    this.outcomes = snapshot.log().outcomes();
    this.folded = snapshot.state().manifest().map(ManifestState::eventIds).orElse(Set.of());
  }

  /** Whether a record about the command waits, or is worked on by its consumer. */
  boolean isWorkedOn(String commandId) {
    Stream<Sent> sent =
        snapshot.log().sent().stream().filter(record -> record.commandId().equals(commandId));
    Stream<Handover> handovers =
        snapshot.log().handovers().stream().filter(record -> record.commandId().equals(commandId));
    return Stream.concat(sent.map(Sent::place), handovers.map(Handover::place))
        .anyMatch(place -> !snapshot.committed().covers(place));
  }

  /** Whether the planner has something of the actor before it. */
  boolean isPlanned() {
    return Stream.concat(
            snapshot.log().changes().stream().map(asked -> asked.place()),
            snapshot.log().completions().stream().map(completed -> completed.place()))
        .anyMatch(place -> !snapshot.committed().covers(place));
  }

  /** Whether the manifest-service has events of the actor before it. */
  boolean isFolded() {
    return snapshot.log().events().stream()
        .anyMatch(event -> !snapshot.committed().covers(event.place()));
  }

  /** The files that may be there already or still, whatever the manifest says. */
  Set<String> files() {
    Set<String> files = new HashSet<>();
    snapshot.log().plans().stream()
        .flatMap(plan -> plan.commands().stream())
        .filter(command -> command.file() != null && !ended(command.commandId()))
        .forEach(command -> files.add(command.file().value()));
    snapshot
        .state()
        .claims()
        .commands()
        .forEach((command, claim) -> numbered(command, claim, files));
    for (LogEvent event : snapshot.log().events()) {
      if (!folded.contains(event.id())) {
        named(event, files);
      }
    }
    return files;
  }

  private void numbered(String command, RecordedClaims.Claim claim, Set<String> files) {
    if (claim.number() != null && !ended(command)) {
      files.add(FileName.numbered(snapshot.actor(), claim.number()).value());
    }
  }

  private static void named(LogEvent event, Set<String> files) {
    switch (event) {
      case LogEvent.Imported imported -> files.addAll(imported.files());
      case LogEvent.Restored restored -> files.add(restored.file().value());
      case LogEvent.Ended ended when ended.file() != null -> files.add(ended.file().value());
      case LogEvent.Ended ended -> {}
      case LogEvent.Planned planned -> {}
      case LogEvent.Evaluated evaluated -> {}
    }
  }

  /** Whether the manifest has an outcome of the command that nothing can follow. */
  private boolean ended(String commandId) {
    return outcomes.getOrDefault(commandId, List.of()).stream()
        .anyMatch(outcome -> !outcome.parked() && folded.contains(outcome.id()));
  }
}
