package studio.balancer.system.faults;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.change.ExplicitRequest;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.contracts.progress.AlreadyBalanced;
import studio.balancer.contracts.progress.ChangeRejected;
import studio.balancer.contracts.progress.PlanCompleted;
import studio.balancer.contracts.progress.PlanProposed;
import studio.balancer.contracts.progress.PlanStarted;
import studio.balancer.operations.audit.AuditReport;
import studio.balancer.operations.audit.check.Violation;

/** Some actors whose sets are balanced while something is wrong with the world. */
final class Scenario {
  /** The slowest takes a third of it on an idle machine of two cores. */
  private static final Duration PLANS_WITHIN = Duration.ofMinutes(8);

  private static final Duration AT_REST_WITHIN = Duration.ofMinutes(2);
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  private final String name;
  private final FaultSystem system;
  private final List<ActorId> actors;
  private final List<ActorDatasetChanged> asked = new ArrayList<>();
  private final int chargesBefore;
  private final long begin = System.nanoTime();

  /**
   * @param name what is wrong
   * @param actors who are known, and not asked about yet
   */
  Scenario(String name, FaultSystem system, List<ActorId> actors) {
    this.name = name;
    this.system = system;
    this.actors = List.copyOf(actors);
    this.chargesBefore = system.charges();
  }

  /** Its actors. */
  List<ActorId> actors() {
    return actors;
  }

  /** Says of every actor that the set changed. */
  void askForAll() {
    actors.forEach(actor -> ask(rebalance(actor)));
  }

  /** Publishes a change, or publishes it once more. */
  void ask(ActorDatasetChanged change) {
    if (!asked.contains(change)) {
      asked.add(change);
    }
    system.publish(change);
  }

  /** A change that leaves the decision to the planner. */
  ActorDatasetChanged rebalance(ActorId actor) {
    return change(actor, null);
  }

  /** A change that says what to do. */
  ActorDatasetChanged change(ActorId actor, ExplicitRequest request) {
    return new ActorDatasetChanged(
        "fault-%s-%d".formatted(actor, asked.size()),
        "test",
        actor,
        false,
        request,
        Map.of(),
        Timestamp.now(Clock.systemUTC()));
  }

  /** Returns when so many images were charged: the plans are on their way then. */
  void awaitCharges(int number) {
    Awaitility.await(number + " charges")
        .atMost(PLANS_WITHIN)
        .pollInterval(LOOK_EVERY)
        .until(() -> charges() >= number);
  }

  /** Returns when every change is answered and every plan has ended. */
  void awaitPlans() {
    Awaitility.await("the plans of: " + name)
        .atMost(PLANS_WITHIN)
        .pollInterval(LOOK_EVERY)
        .until(() -> unanswered().isEmpty());
  }

  /**
   * Waits for all plans and a clean audit of everybody, and prints a line.
   *
   * @param allowed what may become of a plan
   * @return what is wrong
   */
  List<String> end(Allowed allowed) {
    List<String> wrong = new ArrayList<>();
    try {
      awaitPlans();
    } catch (ConditionTimeoutException e) {
      unanswered().forEach(change -> wrong.add("no end of " + change));
    }
    AuditReport report = audit();
    report.violations().stream().map(Violation::toString).forEach(wrong::add);
    for (ActorDatasetChanged change : asked) {
      system
          .progress()
          .end(change)
          .flatMap(end -> allowed.objection(change, end))
          .ifPresent(wrong::add);
    }
    system.out(
        String.format(
            Locale.ROOT,
            "%s: %d actors, %d images, %d charges, %d failed, %d parked, %.0f s, audit of %s",
            name,
            actors.size(),
            sum(PlanCompleted::stored),
            charges(),
            sum(PlanCompleted::failed),
            sum(PlanCompleted::parked),
            (System.nanoTime() - begin) / 1e9,
            report.summary()));
    wrong.forEach(line -> system.out("    " + line));
    return wrong;
  }

  /** How many images were charged in this scenario. */
  int charges() {
    return system.charges() - chargesBefore;
  }

  /** How the plans ended, each once: a change may be answered by the plan of another. */
  List<PlanCompleted> ends() {
    return asked.stream()
        .map(change -> system.progress().end(change))
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }

  private int sum(ToIntFunction<PlanCompleted> count) {
    return ends().stream().mapToInt(count).sum();
  }

  private List<String> unanswered() {
    return asked.stream()
        .filter(
            change ->
                system
                    .progress()
                    .answer(change)
                    .map(
                        answer ->
                            switch (answer) {
                              case PlanStarted started -> system.progress().end(change).isEmpty();
                              case AlreadyBalanced balanced -> false;
                              case ChangeRejected rejected -> false;
                              case PlanProposed proposed -> true;
                            })
                    .orElse(true))
        .map(ActorDatasetChanged::changeId)
        .toList();
  }

  /** Once nothing moves any more: what is still under way is not a violation. */
  private AuditReport audit() {
    List<AuditReport> reports = new ArrayList<>();
    try {
      Awaitility.await("a clean audit")
          .atMost(AT_REST_WITHIN)
          .pollInterval(Duration.ofSeconds(1))
          .until(
              () -> {
                reports.add(system.audit());
                return reports.getLast().clean();
              });
    } catch (ConditionTimeoutException e) {
      // What was found is there to stay, and is the answer.
      return reports.getLast();
    }
    return reports.getLast();
  }
}
