package studio.balancer.planner.plan;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.contracts.message.Message;
import studio.balancer.contracts.progress.AlreadyBalanced;
import studio.balancer.contracts.progress.ChangeRejected;
import studio.balancer.messaging.delivery.PermanentFailure;
import studio.balancer.messaging.publish.Publisher;
import studio.balancer.planner.actorset.ActorSet;
import studio.balancer.planner.actorset.ActorSets;
import studio.balancer.planner.plan.CurrentPlan.Waiting;
import studio.balancer.planner.plan.Plans.Current;

/**
 * Carries changes through: one open plan per actor, everything decided once, and every step found
 * again by its traces when it has to be repeated. The order is plan document, pointer, {@code
 * PlanCreated}, commands; what is not acknowledged is published again by the next delivery.
 */
public final class Planning {
  private static final Logger LOG = Logger.getLogger(Planning.class);

  private final ActorSets actorSets;
  private final Deciding deciding;
  private final Plans plans;
  private final ActionPlanFile actionPlanFile;
  private final Publisher publisher;
  private final Clock clock;

  /**
   * @param actorSets where sets are read
   * @param deciding decides
   * @param plans keeps what was decided
   * @param actionPlanFile the copy for people
   * @param publisher publishes answers, events and commands
   * @param clock tells the time
   */
  public Planning(
      ActorSets actorSets,
      Deciding deciding,
      Plans plans,
      ActionPlanFile actionPlanFile,
      Publisher publisher,
      Clock clock) {
    this.actorSets = actorSets;
    this.deciding = deciding;
    this.plans = plans;
    this.actionPlanFile = actionPlanFile;
    this.publisher = publisher;
    this.clock = clock;
  }

  /**
   * Answers a change.
   *
   * @throws PermanentFailure if it cannot be carried out; {@link #reject} then says so
   */
  public void answer(ActorDatasetChanged change) {
    if (change.dryRun()) {
      answerDryRun(change);
      return;
    }
    boolean done = false;
    while (!done) {
      Current current = plans.current(change.actorId());
      done = current.plan().open().isPresent() ? join(current, change) : begin(current, change);
    }
  }

  /** Tells the sender that the change is not carried out. */
  public void reject(ActorDatasetChanged change, String reason) {
    publisher.publish(rejected(change, change.changeId(), reason));
  }

  /** A plan is complete: the next waiting change has its turn. A plan that is not open is past. */
  public void completed(ActorId actor, String planId) {
    boolean done = false;
    while (!done) {
      Current current = plans.current(actor);
      if (current.plan().open().filter(planId::equals).isPresent()) {
        done = advance(current);
      } else {
        sendAgain(current);
        done = true;
      }
    }
  }

  /** Sends an open plan again, and marks that it was seen to. Nothing is open: nothing is done. */
  public void sendAgain(ActorId actor) {
    Current current = plans.current(actor);
    if (current.plan().open().isPresent()) {
      sendAgain(current);
      plans.replace(current, current.plan().touched());
    }
  }

  private void answerDryRun(ActorDatasetChanged change) {
    try {
      publisher.publish(
          switch (deciding.decide(change, actorSets.of(change.actorId()))) {
            case Verdict.Proposal(Plan plan) -> plan.proposed();
            case Verdict.Balanced balanced -> balanced(change, change.changeId(), balanced);
          });
    } catch (PermanentFailure e) {
      // It only asked, so there is nothing to put aside: the answer is all.
      reject(change, e.failure().reason());
    }
  }

  /** A plan is open: the change is part of it, or waits behind it. */
  private boolean join(Current current, ActorDatasetChanged change) {
    CurrentPlan plan = current.plan();
    if (!plan.openFor().contains(change.changeId())) {
      CurrentPlan longer = plan.waiting(change);
      if (longer != plan) {
        if (plan.full()) {
          throw new PermanentFailure(
              "queue",
              "%d changes wait for this actor already".formatted(CurrentPlan.MOST_WAITING));
        }
        if (!plans.replace(current, longer)) {
          return false;
        }
      }
      LOG.infof("Change %s waits behind plan %s", change.changeId(), plan.openPlan());
    }
    sendAgain(current);
    return true;
  }

  /** Nothing is open: the change is decided, and its plan opened. */
  private boolean begin(Current current, ActorDatasetChanged change) {
    List<String> changeIds = List.of(change.changeId());
    List<Message> answers = new ArrayList<>();
    Optional<Plan> plan = settle(change, changeIds, actorSets.of(change.actorId()), answers);
    publish(answers);
    return plan.isEmpty() || open(current, current.plan(), plan.get(), changeIds);
  }

  private boolean advance(Current current) {
    CurrentPlan rest = current.plan();
    List<Message> answers = new ArrayList<>();
    Optional<Plan> plan = Optional.empty();
    List<String> changeIds = List.of();
    while (plan.isEmpty() && rest.next().isPresent()) {
      Waiting next = rest.next().get();
      rest = rest.withoutNext();
      changeIds = next.changeIds();
      try {
        plan = settle(next.change(), changeIds, actorSets.of(rest.actorId()), answers);
      } catch (PermanentFailure e) {
        for (String changeId : changeIds) {
          answers.add(rejected(next.change(), changeId, e.failure().reason()));
        }
      }
    }
    // Before the pointer moves: a crash in between answers twice, never not at all.
    publish(answers);
    LOG.infof("Plan %s is complete", current.plan().openPlan());
    return plan.isPresent()
        ? open(current, rest, plan.get(), changeIds)
        : plans.replace(current, rest.closed());
  }

  /**
   * Decides a change whose turn it is.
   *
   * @param answers gets what is to be said if nothing is to be opened
   * @return the plan to open, stored; or empty
   */
  private Optional<Plan> settle(
      ActorDatasetChanged change, List<String> changeIds, ActorSet set, List<Message> answers) {
    String planId = Plan.idOf(change, set.revision());
    Optional<Plan> stored = plans.find(change.actorId(), planId);
    if (stored.isPresent()) {
      if (!set.ended(planId)) {
        return stored;
      }
      // Carried out long ago: said again, and the manifest service says again how it ended.
      changeIds.forEach(id -> answers.add(stored.get().startedFor(id)));
      answers.add(stored.get().created());
      return Optional.empty();
    }
    return switch (deciding.decide(change, set)) {
      case Verdict.Proposal(Plan plan) -> Optional.of(plans.create(plan));
      case Verdict.Balanced balanced -> {
        changeIds.forEach(id -> answers.add(balanced(change, id, balanced)));
        yield Optional.empty();
      }
    };
  }

  private boolean open(Current current, CurrentPlan rest, Plan plan, List<String> changeIds) {
    if (!plans.replace(current, rest.opened(plan.planId(), changeIds))) {
      return false;
    }
    LOG.infof(
        "Plan %s opened: %d to delete, %d to generate, about $%.2f",
        plan.planId(),
        plan.deletes().size(),
        plan.generates().size(),
        plan.summary().estimatedCostUsd());
    actionPlanFile.write(plan);
    send(plan, changeIds);
    return true;
  }

  private void sendAgain(Current current) {
    CurrentPlan state = current.plan();
    state
        .open()
        .map(
            id ->
                plans
                    .find(state.actorId(), id)
                    .orElseThrow(() -> new IllegalStateException("plan %s is gone".formatted(id))))
        .ifPresent(plan -> send(plan, state.openFor()));
  }

  private void send(Plan plan, List<String> changeIds) {
    List<Message> first = new ArrayList<>();
    changeIds.forEach(id -> first.add(plan.startedFor(id)));
    first.add(plan.created());
    publisher.publish(first);
    publisher.publish(plan.commands());
  }

  private void publish(List<Message> answers) {
    if (!answers.isEmpty()) {
      publisher.publish(answers);
    }
  }

  private AlreadyBalanced balanced(
      ActorDatasetChanged change, String changeId, Verdict.Balanced verdict) {
    return new AlreadyBalanced(
        changeId, change.actorId(), verdict.state(), verdict.notes(), Timestamp.now(clock));
  }

  private ChangeRejected rejected(ActorDatasetChanged change, String changeId, String reason) {
    return new ChangeRejected(changeId, change.actorId(), reason, Timestamp.now(clock));
  }
}
