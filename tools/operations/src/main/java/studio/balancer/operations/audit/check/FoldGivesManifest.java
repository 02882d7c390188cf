package studio.balancer.operations.audit.check;

import java.util.List;
import studio.balancer.operations.fold.Folding;

/** Folding the log afresh gives the stored manifest and its history, byte for byte. */
public final class FoldGivesManifest implements Check {
  private static final String SUBJECT = "manifest";
  private static final String HISTORY = "history";

  @Override
  public List<Violation> of(ActorSnapshot snapshot) {
    Findings findings = new Findings(CheckName.FOLD, snapshot);
    boolean stored = snapshot.state().manifest().isPresent();
    boolean events = !snapshot.log().events().isEmpty();
    switch (snapshot.state().folding()) {
      case Folding.Same same -> {}
      // The event is among the dead letters and waits for an operator, who knows.
      case Folding.Blocked blocked -> {}
      case Folding.NoEvents none -> {
        if (stored || events) {
          findings.add(SUBJECT, "the events of this actor give none");
        }
      }
      case Folding.Different(String storedSha256, String folded) when storedSha256 == null ->
          findings.add(SUBJECT, "there is none, the events give one with SHA-256 %s", folded);
      case Folding.Different(String storedSha256, String folded) ->
          findings.add(
              SUBJECT,
              "the stored one has SHA-256 %s, folding the events gives %s",
              storedSha256,
              folded);
      case Folding.OtherHistory(String storedSha256, String folded) when storedSha256 == null ->
          findings.add(HISTORY, "there is none, the events give one with SHA-256 %s", folded);
      case Folding.OtherHistory(String storedSha256, String folded) ->
          findings.add(
              HISTORY,
              "the stored one has SHA-256 %s, folding the events gives %s",
              storedSha256,
              folded);
      case Folding.Unknown(String reason) ->
          findings.add(SUBJECT, "it cannot be compared: %s", reason);
    }
    return findings.list();
  }
}
