package studio.balancer.operations.fleet;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.change.ChangeReference;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.contracts.progress.AlreadyBalanced;
import studio.balancer.contracts.progress.ChangeAnswer;
import studio.balancer.contracts.progress.ChangeRejected;
import studio.balancer.contracts.progress.ImageProgressed;
import studio.balancer.contracts.progress.PlanCompleted;
import studio.balancer.contracts.progress.PlanProposed;
import studio.balancer.contracts.progress.PlanStarted;
import studio.balancer.contracts.progress.PlanStatus;
import studio.balancer.contracts.progress.ProgressEvent;
import studio.balancer.contracts.text.Line;
import studio.balancer.operations.overview.LoggedPlan;

/**
 * Decides for which actor a change is published next, and when no more. All actors are looked at by
 * dry runs first, so that what it costs is known before anything is spent. It keeps nothing: what
 * an earlier run has begun or done it learns from the log and from the dry runs. Not for several
 * threads.
 */
public final class Fleet {
  private static final String SOURCE = "cli";

  /** Enough to keep the planner busy, and few enough for the manifests to be answered in time. */
  private static final int LOOKS_AT_ONCE = 100;

  private final FleetOrder order;
  private final String run;
  private final Clock clock;
  private final Map<ActorId, Member> members = new LinkedHashMap<>();
  private final Deque<Member> toLook = new ArrayDeque<>();
  private final Deque<Member> toAsk = new ArrayDeque<>();
  private int looking;
  private int open;
  private int wanted;
  private int changes;
  private BigDecimal committed = BigDecimal.ZERO;
  private boolean begun;
  private Instant since;
  private int before;
  private Optional<String> refusal = Optional.empty();

  /**
   * @param actors who belongs to it
   * @param openPlans the plans that are open already; others' do not count
   * @param run names this run in the ids of its changes
   */
  public Fleet(
      Collection<ActorId> actors,
      Collection<LoggedPlan> openPlans,
      FleetOrder order,
      String run,
      Clock clock) {
    this.order = order;
    this.run = run;
    this.clock = clock;
    new TreeSet<>(actors).forEach(actor -> members.put(actor, new Member(actor)));
    Map<ActorId, LoggedPlan> found = new HashMap<>();
    openPlans.forEach(plan -> found.put(plan.actorId(), plan));
    for (Member member : members.values()) {
      Optional.ofNullable(found.get(member.actor()))
          .ifPresentOrElse(plan -> found(member, plan), () -> toLook.add(member));
    }
  }

  private void found(Member member, LoggedPlan plan) {
    Standing.Running running = Standing.Running.found(plan);
    open++;
    before += running.done();
    committed = committed.add(running.costUsd());
    member.becomes(running);
  }

  /** The changes that are to be published now. */
  public List<ActorDatasetChanged> next() {
    List<ActorDatasetChanged> next = new ArrayList<>();
    while (!toLook.isEmpty() && looking < LOOKS_AT_ONCE && roomFor(wanted + looking)) {
      next.add(look(toLook.remove()));
    }
    if (looking == 0 && !roomFor(wanted)) {
      while (!toLook.isEmpty()) {
        toLook
            .remove()
            .becomes(new Standing.Ended(ActorEnding.LEFT, "not looked at: --max-actors"));
      }
    }
    if (!begun && looking == 0 && toLook.isEmpty()) {
      begin();
    }
    // An open plan that ends after the refusal has its actor looked at again, and no more.
    boolean carriesOut = begun && order.execute() && refusal.isEmpty();
    while (carriesOut && open < order.atOnce() && !toAsk.isEmpty()) {
      ask(toAsk.remove()).ifPresent(next::add);
    }
    return next;
  }

  private boolean roomFor(int actors) {
    return order.maxActors().isEmpty() || actors < order.maxActors().get();
  }

  private ActorDatasetChanged look(Member member) {
    ActorDatasetChanged change = change(member, true, null, null);
    member.becomes(new Standing.Looking(change.changeId()));
    looking++;
    return change;
  }

  /** Everything is looked at that may be. */
  private void begin() {
    begun = true;
    since = clock.instant();
    BigDecimal cost = toAsk.stream().map(Member::toComeUsd).reduce(committed, BigDecimal::add);
    if (!order.allows(cost)) {
      refusal =
          Optional.of(
              Line.of(
                  "it would cost $%.2f, more than --max-cost $%.2f: nothing was begun",
                  cost, order.maxCostUsd().orElseThrow()));
      toAsk.clear();
    }
  }

  /** Empty if its plan would cost too much by now: the cap is held while others are carried out. */
  private Optional<ActorDatasetChanged> ask(Member member) {
    Standing.Proposed proposal = (Standing.Proposed) member.standing();
    BigDecimal cost = committed.add(proposal.costUsd());
    if (proposal.costUsd().signum() > 0 && !order.allows(cost)) {
      member.becomes(new Standing.Ended(ActorEnding.LEFT, "it would exceed --max-cost"));
      return Optional.empty();
    }
    committed = cost;
    open++;
    Long confirmed =
        proposal.answer().brake() == null ? null : proposal.answer().manifestRevision();
    Double maxCostUsd =
        order.maxCostUsd().isEmpty() ? null : proposal.answer().plan().estimatedCostUsd();
    ActorDatasetChanged change = change(member, false, confirmed, maxCostUsd);
    member.becomes(new Standing.Asked(change.changeId(), proposal));
    return Optional.of(change);
  }

  private ActorDatasetChanged change(
      Member member, boolean dryRun, Long confirmedRevision, Double maxCostUsd) {
    changes++;
    return new ActorDatasetChanged(
        Line.of("%s-%d", run, changes),
        SOURCE,
        member.actor(),
        dryRun,
        null,
        Map.of(),
        confirmedRevision,
        maxCostUsd,
        order.only(),
        Timestamp.now(clock));
  }

  /**
   * Takes an event in; what is not about this run, or repeats, changes nothing.
   *
   * @return the actor if it stands elsewhere now
   */
  public Optional<ActorId> hear(ProgressEvent event) {
    Member member = members.get(event.actorId());
    if (member == null) {
      return Optional.empty();
    }
    Standing before = member.standing();
    switch (event) {
      case ChangeAnswer answer -> hear(member, answer);
      case ImageProgressed progressed -> member.hear(progressed);
      case PlanCompleted completed -> hear(member, completed);
    }
    return member.standing() == before ? Optional.empty() : Optional.of(member.actor());
  }

  private void hear(Member member, ChangeAnswer answer) {
    switch (member.standing()) {
      case Standing.Looking(String id) when answers(answer, id) -> looked(member, answer);
      case Standing.Asked(String id, Standing.Proposed proposal) when answers(answer, id) ->
          answered(member, proposal, answer);
      default -> {}
    }
  }

  private static boolean answers(ChangeAnswer answer, String changeId) {
    return answer.answers(new ChangeReference(SOURCE, changeId));
  }

  private void looked(Member member, ChangeAnswer answer) {
    switch (answer) {
      case PlanProposed proposed -> member.becomes(order.judged(proposed));
      case AlreadyBalanced balanced ->
          member.becomes(new Standing.Ended(ActorEnding.BALANCED, null));
      case ChangeRejected rejected ->
          member.becomes(new Standing.Ended(ActorEnding.REJECTED, rejected.reason()));
      case PlanStarted started -> {
        return;
      }
    }
    looking--;
    if (member.standing() instanceof Standing.Proposed) {
      wanted++;
      toAsk.add(member);
    }
  }

  private void answered(Member member, Standing.Proposed proposal, ChangeAnswer answer) {
    switch (answer) {
      case PlanStarted started -> {
        Standing.Running running = Standing.Running.begun(started, clock.instant());
        committed = committed.subtract(proposal.costUsd()).add(running.costUsd());
        member.becomes(running);
      }
      case AlreadyBalanced balanced -> notBegun(member, proposal, ActorEnding.BALANCED, null);
      case ChangeRejected rejected ->
          notBegun(member, proposal, ActorEnding.REJECTED, rejected.reason());
      case PlanProposed proposed -> {}
    }
  }

  private void notBegun(
      Member member, Standing.Proposed proposal, ActorEnding ending, String detail) {
    committed = committed.subtract(proposal.costUsd());
    open--;
    member.becomes(new Standing.Ended(ending, detail));
  }

  private void hear(Member member, PlanCompleted event) {
    if (!(member.standing() instanceof Standing.Running running)
        || !running.planId().equals(event.planId())) {
      return;
    }
    open--;
    // Its last word: events of single images may have been missed.
    member.becomes(running.with(event.stored() + event.parked(), running.total()));
    if (event.status() == PlanStatus.PARTIAL) {
      member.becomes(new Standing.Ended(ActorEnding.PARTIAL, PartialReason.of(event)));
    } else if (running.found() && order.execute() && roomFor(wanted + looking)) {
      // Whatever it was, it was not this run's: the set may want something else.
      member.becomes(new Standing.Unseen());
      toLook.add(member);
    } else {
      member.becomes(new Standing.Ended(ActorEnding.COMPLETED, null));
    }
  }

  /** Whether nothing more is to be waited for; a dry run does not wait for plans. */
  public boolean ended() {
    boolean carriesOut = order.execute() && refusal.isEmpty();
    return begun
        && looking == 0
        && toLook.isEmpty()
        && !(carriesOut && (open > 0 || !toAsk.isEmpty()));
  }

  /** Why nothing is begun; empty if nothing stands against it. */
  public Optional<String> refusal() {
    return refusal;
  }

  public Standing of(ActorId actor) {
    return members.get(actor).standing();
  }

  /** How it stands with all of them. */
  public FleetView view() {
    Duration elapsed = begun ? Duration.between(since, clock.instant()) : Duration.ZERO;
    return FleetView.of(members.values(), new Pace(elapsed, before));
  }
}
