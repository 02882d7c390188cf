package studio.balancer.console.fleet;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import studio.balancer.console.audit.AuditRuns;
import studio.balancer.console.audit.AuditRuns.AuditEnd;
import studio.balancer.console.installation.Remembered.Told;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.text.Line;
import studio.balancer.operations.deadletter.DeadLetter;
import studio.balancer.operations.fold.BlockMarker;
import studio.balancer.operations.health.ServiceHealth;

/** Says whether anything is wrong, and what waits for a person. */
@Singleton
public final class Attentions {
  private static final String INBOX = "/inbox";
  private static final String AUDIT = "./balancer audit";
  private static final String BLOCKED = "./balancer dead-letters list --topic image-events";

  /** What blocks more of them is one thing, most likely. */
  private static final int MAX_BLOCKED = 10;

  private final FleetOverview fleet;
  private final Troubles troubles;
  private final AuditRuns audits;

  public Attentions(FleetOverview fleet, Troubles troubles, AuditRuns audits) {
    this.fleet = fleet;
    this.troubles = troubles;
    this.audits = audits;
  }

  /** All of it, what is wrong first; none is good news. */
  public List<Attention> now() {
    List<Attention> all = new ArrayList<>();
    Told<FleetLook> look = fleet.now();
    look.problem().ifPresent(why -> all.add(unknown("the log", why)));
    services(all);
    audit(all);
    Told<SortedMap<ActorId, BlockMarker>> blocked = troubles.blocked();
    blocked.problem().ifPresent(why -> all.add(unknown("who is blocked", why)));
    blocked.value().ifPresent(actors -> blocked(actors, all));
    Told<List<List<DeadLetter>>> letters = troubles.deadLetters();
    letters.problem().ifPresent(why -> all.add(unknown("dead letters", why)));
    counted(letters.value().map(List::size), "dead letter", "./balancer dead-letters list", all);
    counted(
        look.value().map(known -> known.parked().size()),
        "parked command",
        "./balancer parked list",
        all);
    return all;
  }

  static void blocked(SortedMap<ActorId, BlockMarker> actors, List<Attention> all) {
    actors.entrySet().stream()
        .limit(MAX_BLOCKED)
        .map(one -> Line.of("%s is blocked: %s", one.getKey(), one.getValue().reason()))
        .forEach(what -> all.add(new Attention(true, what, INBOX, BLOCKED)));
    int more = actors.size() - MAX_BLOCKED;
    if (more > 0) {
      all.add(new Attention(true, Line.of("%d more actors are blocked", more), INBOX, BLOCKED));
    }
  }

  private void services(List<Attention> all) {
    Told<Map<String, ServiceHealth>> services = troubles.services();
    services.problem().ifPresent(why -> all.add(unknown("the services", why)));
    services
        .value()
        .ifPresent(
            healths ->
                healths.forEach(
                    (name, health) -> {
                      boolean paused =
                          health instanceof ServiceHealth.Up up && !up.pauses().isEmpty();
                      if (health.wrong() || paused) {
                        all.add(
                            new Attention(
                                true, Line.of("the %s %s", name, health.text()), "", AUDIT));
                      }
                    }));
  }

  private void audit(List<Attention> all) {
    Optional<AuditEnd> last = audits.state().last();
    last.flatMap(AuditEnd::problem).ifPresent(why -> all.add(unknown("the audit", why)));
    last.flatMap(AuditEnd::report)
        .filter(report -> !report.clean())
        .ifPresent(
            report ->
                all.add(
                    new Attention(
                        true,
                        Line.of(
                            "the last audit found %d violations, first: %s",
                            report.violations().size(), report.violations().getFirst()),
                        "/#audit",
                        AUDIT)));
  }

  private static void counted(
      Optional<Integer> count, String what, String command, List<Attention> all) {
    count
        .filter(number -> number > 0)
        .ifPresent(
            number ->
                all.add(
                    new Attention(
                        false,
                        Line.of("%d %s%s to decide on", number, what, number == 1 ? "" : "s"),
                        INBOX,
                        command)));
  }

  private static Attention unknown(String what, String why) {
    return new Attention(true, Line.of("%s cannot be looked at: %s", what, why), "", AUDIT);
  }
}
