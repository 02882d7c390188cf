package studio.balancer.operations.audit.check;

import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import studio.balancer.operations.audit.charge.ReplicateCharge;
import studio.balancer.operations.audit.state.RecordedLedgerEntry;

/** A command is charged once at most, and the ledger accounts for the charge. */
public final class PaidOnce implements Check {
  @Override
  public List<Violation> of(ActorSnapshot snapshot) {
    Findings findings = new Findings(CheckName.CHARGES, snapshot);
    new TreeMap<>(snapshot.charges())
        .forEach(
            (command, charges) -> {
              String subject = "command " + command;
              if (charges.size() > 1) {
                findings.add(
                    subject,
                    "charged %d times: predictions %s",
                    charges.size(),
                    charges.stream().map(ReplicateCharge::predictionId).toList());
              }
              RecordedLedgerEntry entry = snapshot.state().ledger().get(command);
              for (ReplicateCharge charge : charges) {
                String unaccounted = unaccounted(entry, charge);
                if (unaccounted != null) {
                  findings.add(
                      subject,
                      "prediction %s is charged, and the ledger has %s",
                      charge.predictionId(),
                      unaccounted);
                }
              }
            });
    return findings.list();
  }

  /** What is wrong with the entry, or null: the charge is that of what the entry says. */
  private static String unaccounted(RecordedLedgerEntry entry, ReplicateCharge charge) {
    if (entry == null) {
      return "no entry";
    }
    boolean same = Objects.equals(charge.predictionId(), entry.predictionId());
    return switch (entry.state()) {
      // The answer is on its way, or lost; then it is found by listing, or the command is parked.
      case INTENT -> entry.refused() ? "the request as refused" : null;
      case PARKED -> same || entry.predictionId() == null ? null : other(entry);
      case FAILED -> {
        if (same) {
          yield null;
        }
        yield entry.predictionId() == null ? "a failure before anything was made" : other(entry);
      }
      case SUBMITTED, STAGED -> same ? null : other(entry);
    };
  }

  private static String other(RecordedLedgerEntry entry) {
    return "prediction " + entry.predictionId();
  }
}
