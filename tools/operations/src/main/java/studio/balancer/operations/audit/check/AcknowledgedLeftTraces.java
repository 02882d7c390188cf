package studio.balancer.operations.audit.check;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import studio.balancer.contracts.change.ChangeReference;
import studio.balancer.operations.audit.log.Asked;
import studio.balancer.operations.audit.log.Completed;
import studio.balancer.operations.audit.log.Handover;
import studio.balancer.operations.audit.log.RecordPosition;
import studio.balancer.operations.audit.log.Sent;
import studio.balancer.operations.audit.state.RecordedClaims;
import studio.balancer.operations.fold.Folding;

/** Every record that was acknowledged has had its effect, or is among the dead letters. */
public final class AcknowledgedLeftTraces implements Check {
  @Override
  public List<Violation> of(ActorSnapshot snapshot) {
    Findings findings = new Findings(CheckName.TRACES, snapshot);
    changes(snapshot, findings);
    commands(snapshot, findings);
    handovers(snapshot, findings);
    events(snapshot, findings);
    completions(snapshot, findings);
    for (RecordPosition place : snapshot.log().unreadable()) {
      if (snapshot.carriedOut(place)) {
        findings.add(place.toString(), "it is not a message, and is not among the dead letters");
      }
    }
    return findings.list();
  }

  private static void changes(ActorSnapshot snapshot, Findings findings) {
    Set<ChangeReference> waiting = snapshot.state().current().waiting();
    for (Asked asked : snapshot.log().changes()) {
      if (snapshot.carriedOut(asked.place())
          && !snapshot.log().answered(asked.change())
          && !waiting.contains(asked.change())) {
        findings.add(
            asked.place().toString(),
            "change %s was acknowledged, but neither answered nor does it wait",
            asked.change());
      }
    }
  }

  private static void commands(ActorSnapshot snapshot, Findings findings) {
    Set<String> answered = new HashSet<>(snapshot.log().outcomes().keySet());
    snapshot.log().handovers().stream().map(Handover::commandId).forEach(answered::add);
    for (Sent sent : snapshot.log().sent()) {
      if (!snapshot.carriedOut(sent.place())) {
        continue;
      }
      if (!answered.contains(sent.commandId())) {
        findings.add(
            sent.place().toString(),
            "command %s (%s) was acknowledged, but nothing came of it",
            sent.commandId(),
            sent.kind().label());
      }
      boolean generation =
          switch (sent.kind()) {
            case GENERATE -> true;
            case DELETE -> false;
          };
      if (generation && !snapshot.state().ledger().containsKey(sent.commandId())) {
        findings.add(
            sent.place().toString(),
            "command %s was acknowledged, but the ledger has no entry of it",
            sent.commandId());
      }
    }
  }

  private static void handovers(ActorSnapshot snapshot, Findings findings) {
    Set<String> ended = snapshot.log().outcomes().keySet();
    for (Handover handover : snapshot.log().handovers()) {
      boolean settled =
          snapshot
              .state()
              .claims()
              .find(handover.commandId())
              .map(RecordedClaims.Claim::outcome)
              .filter(Objects::nonNull)
              .isPresent();
      if (snapshot.carriedOut(handover.place())
          && !(settled && ended.contains(handover.commandId()))) {
        findings.add(
            handover.place().toString(),
            "the image of command %s was acknowledged, but %s",
            handover.commandId(),
            settled ? "its outcome is not in the log" : "the claims have no outcome of it");
      }
    }
  }

  /** Without a manifest, or with a blocked one, it is said elsewhere that events are missing. */
  private static void events(ActorSnapshot snapshot, Findings findings) {
    if (snapshot.state().folding() instanceof Folding.Blocked) {
      return;
    }
    snapshot
        .state()
        .manifest()
        .ifPresent(
            manifest ->
                snapshot.log().events().stream()
                    .filter(event -> snapshot.carriedOut(event.place()))
                    .filter(event -> !manifest.eventIds().contains(event.id()))
                    .forEach(
                        event ->
                            findings.add(
                                event.place().toString(),
                                "event %s was acknowledged, but the manifest does not have it",
                                event.id())));
  }

  private static void completions(ActorSnapshot snapshot, Findings findings) {
    Set<String> told =
        snapshot.log().completions().stream()
            .filter(completed -> snapshot.carriedOut(completed.place()))
            .map(Completed::planId)
            .collect(Collectors.toSet());
    snapshot
        .state()
        .current()
        .open()
        .filter(told::contains)
        .ifPresent(
            open ->
                findings.add(
                    "plan " + open,
                    "its completion was acknowledged, but it is still the open plan"));
  }
}
