package studio.balancer.operations.audit.check;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.balancer.operations.audit.state.RecordedLedgerEntry;

/**
 * Nothing is asked of Replicate for longer than an image can take.
 *
 * @param maxAge how old such work can be
 */
public record InFlightAge(Duration maxAge, Instant now) implements Check {
  @Override
  public List<Violation> of(ActorSnapshot snapshot) {
    Findings findings = new Findings(CheckName.IN_FLIGHT_AGE, snapshot);
    List<Map.Entry<String, RecordedLedgerEntry>> old =
        snapshot.state().ledger().entrySet().stream()
            .filter(command -> !snapshot.log().outcomes().containsKey(command.getKey()))
            .filter(command -> tooOld(command.getValue()))
            .sorted(Comparator.comparing(command -> command.getValue().since()))
            .toList();
    if (!old.isEmpty()) {
      findings.add(
          "ledger",
          "%d command(s) are asked of Replicate, and not done within %d min; the oldest is %s,"
              + " since %s%s",
          old.size(),
          maxAge.toMinutes(),
          old.getFirst().getKey(),
          old.getFirst().getValue().since(),
          Optional.ofNullable(old.getFirst().getValue().predictionId())
              .map(id -> " as prediction " + id)
              .orElse(""));
    }
    return findings.list();
  }

  private boolean tooOld(RecordedLedgerEntry entry) {
    boolean inFlight =
        switch (entry.state()) {
          case INTENT, SUBMITTED -> true;
          // What is staged is handed over, and the record of that is looked at.
          case STAGED, FAILED, PARKED -> false;
        };
    return inFlight
        && entry.since() != null
        && Duration.between(entry.since(), now).compareTo(maxAge) > 0;
  }
}
