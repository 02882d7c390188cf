package studio.balancer.planner.plan;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.change.ChangeReference;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.message.Message;
import studio.balancer.contracts.progress.PlanCompleted;
import studio.balancer.contracts.text.Line;
import studio.balancer.messaging.delivery.Handler;
import studio.balancer.messaging.delivery.PermanentFailureException;
import studio.balancer.messaging.publish.Publisher;
import studio.balancer.planner.plan.CurrentPlan.Waiting;
import studio.balancer.planner.plan.Plans.Current;

/**
 * Carries changes through: one open plan per actor, everything decided once, and every step found
 * again by its traces when it has to be repeated. The order is plan document, pointer, {@code
 * PlanCreated}, commands; what is not acknowledged is published again by the next delivery.
 */
@Singleton
public final class PlanCoordinator implements Handler<ActorDatasetChanged> {
  private static final Logger LOG = Logger.getLogger(PlanCoordinator.class);
  private static final String QUEUE = "queue";

  private final Settling settling;
  private final Plans plans;
  private final ActionPlanFile actionPlanFile;
  private final Publisher publisher;

  @Inject
  public PlanCoordinator(
      Settling settling, Plans plans, ActionPlanFile actionPlanFile, Publisher publisher) {
    this.settling = settling;
    this.plans = plans;
    this.actionPlanFile = actionPlanFile;
    this.publisher = publisher;
  }

  /**
   * Answers a change.
   *
   * @throws PermanentFailureException if it cannot be carried out; {@link #abandon} then says so
   */
  @Override
  public void handle(ActorDatasetChanged change) {
    if (change.dryRun()) {
      publisher.publish(settling.dryRun(change));
      return;
    }
    boolean done = false;
    while (!done) {
      Current current = plans.current(change.actorId());
      done = current.plan().open().isPresent() ? join(current, change) : begin(current, change);
    }
  }

  /**
   * Gives a change up: the sender is told that it is not carried out, unless it is. If its plan is
   * open, that is sent again; if it waits, it is answered when its turn comes.
   */
  @Override
  public void abandon(ActorDatasetChanged change, Failure failure) {
    // A dry run only asked, whatever other change has its name.
    Optional<Current> current = change.dryRun() ? Optional.empty() : readable(change.actorId());
    if (current.filter(known -> known.plan().openFor(change)).isPresent()) {
      sendAgainIfReadable(current.get());
    } else if (current.filter(known -> known.plan().waits(change)).isEmpty()) {
      publisher.publish(settling.rejected(change, ChangeReference.to(change), failure.reason()));
    }
  }

  private Optional<Current> readable(ActorId actor) {
    try {
      return Optional.of(plans.current(actor));
    } catch (PermanentFailureException e) {
      // A person has to mend it, and the sender is not to wait for that.
      LOG.errorf("What is open is not known: %s", e.getMessage());
      return Optional.empty();
    }
  }

  private void sendAgainIfReadable(Current current) {
    try {
      sendAgain(current);
    } catch (PermanentFailureException e) {
      // It stays open: once a person has mended it, the next sending answers.
      LOG.errorf(
          "Plan %s is open and cannot be sent: %s", current.plan().openPlan(), e.getMessage());
    }
  }

  /** A plan is complete, which its copy for people says before the next has its turn. */
  public void completed(PlanCompleted end) {
    actionPlanFile.ended(end);
    completed(end.actorId(), end.planId());
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

  /** A plan is open: the change is part of it, or waits behind it. */
  private boolean join(Current current, ActorDatasetChanged change) {
    CurrentPlan plan = current.plan();
    if (!plan.openFor(change)) {
      if (!plan.waits(change) && !queue(current, change)) {
        return false;
      }
      LOG.infof("Change %s waits behind plan %s", ChangeReference.to(change), plan.openPlan());
    }
    sendAgain(current);
    return true;
  }

  private boolean queue(Current current, ActorDatasetChanged change) {
    CurrentPlan longer = current.plan().waiting(change);
    if (current.plan().full(change) || !Plans.storable(longer)) {
      throw new PermanentFailureException(
          QUEUE, Line.of("as many changes as may wait for actor %s wait", change.actorId()));
    }
    return plans.replace(current, longer);
  }

  /** Nothing is open, so nothing waits: the change is decided, and its plan opened. */
  private boolean begin(Current current, ActorDatasetChanged change) {
    CurrentPlan queue = current.plan().waiting(change);
    List<Message> answers = new ArrayList<>();
    Optional<Plan> plan = settling.settle(turn(queue), answers);
    publish(answers);
    return plan.isEmpty() || open(current, queue, plan.get());
  }

  private boolean advance(Current current) {
    CurrentPlan queue = current.plan();
    List<Message> answers = new ArrayList<>();
    Optional<Plan> plan = Optional.empty();
    while (plan.isEmpty() && queue.next().isPresent()) {
      plan = settling.settleOrReject(turn(queue), answers);
      if (plan.isEmpty()) {
        queue = queue.withoutNext();
      }
    }
    // Before the pointer moves: a crash in between answers twice, never not at all.
    publish(answers);
    LOG.infof("Plan %s is complete", current.plan().openPlan());
    return plan.isPresent()
        ? open(current, queue, plan.get())
        : plans.replace(current, queue.closed());
  }

  /**
   * Opens the plan for the change at the head of the queue. A rebalance request may find the plan
   * of another one on the same manifest, stored but never opened: that plan answers the other, and
   * this change, whose evaluations were not heard, keeps waiting.
   */
  private boolean open(Current current, CurrentPlan queue, Plan plan) {
    Waiting turn = turn(queue);
    CurrentPlan opened =
        plan.answers(turn.change())
            ? queue.withoutNext().opened(plan.planId(), turn.answered())
            : queue.opened(plan.planId(), List.of(ChangeReference.to(plan.change())));
    if (!plans.replace(current, opened)) {
      return false;
    }
    LOG.infof(
        "Plan %s opened: %d to delete, %d to generate, about $%.2f",
        plan.planId(),
        plan.deletes().size(),
        plan.generates().size(),
        plan.summary().estimatedCostUsd());
    actionPlanFile.write(plan);
    send(plan, opened.openFor());
    return true;
  }

  private static Waiting turn(CurrentPlan queue) {
    return queue.next().orElseThrow();
  }

  private void sendAgain(Current current) {
    CurrentPlan state = current.plan();
    state
        .open()
        .map(id -> plans.stored(state.actorId(), id))
        .ifPresent(
            plan -> {
              actionPlanFile.writeIfMissing(plan);
              send(plan, state.openFor());
            });
  }

  private void send(Plan plan, List<ChangeReference> answered) {
    List<Message> first = new ArrayList<>();
    answered.forEach(asked -> first.add(plan.startedFor(asked)));
    first.add(plan.created());
    publisher.publish(first);
    publisher.publish(plan.commands());
  }

  private void publish(List<Message> answers) {
    if (!answers.isEmpty()) {
      publisher.publish(answers);
    }
  }
}
