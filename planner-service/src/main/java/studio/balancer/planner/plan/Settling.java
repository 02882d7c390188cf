package studio.balancer.planner.plan;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import studio.balancer.balance.trainingset.TrainingSet;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.change.ChangeReference;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.contracts.message.Message;
import studio.balancer.contracts.progress.AlreadyBalanced;
import studio.balancer.contracts.progress.ChangeRejected;
import studio.balancer.messaging.delivery.PermanentFailureException;
import studio.balancer.planner.evaluation.LookedSet;
import studio.balancer.planner.evaluation.SetLooking;
import studio.balancer.planner.money.Budgets;
import studio.balancer.planner.plan.CurrentPlan.Waiting;
import studio.balancer.planner.trainingset.TrainingSets;

/**
 * Settles what a change comes to: a stored plan to open, or answers. Nothing is published but what
 * was found on images that nobody had judged, and nothing but a plan's money and its document is
 * written.
 */
@Singleton
public final class Settling {
  private final TrainingSets trainingSets;
  private final SetLooking looking;
  private final Deciding deciding;
  private final Plans plans;
  private final Budgets budgets;
  private final Clock clock;

  @Inject
  public Settling(
      TrainingSets trainingSets,
      SetLooking looking,
      Deciding deciding,
      Plans plans,
      Budgets budgets,
      Clock clock) {
    this.trainingSets = trainingSets;
    this.looking = looking;
    this.deciding = deciding;
    this.plans = plans;
    this.budgets = budgets;
    this.clock = clock;
  }

  /** The answer to a dry run. It only asked, so a rejection is all, and nothing is put aside. */
  Message dryRun(ActorDatasetChanged change) {
    try {
      return trainingSets.during(change.actorId(), set -> dryRun(change, set));
    } catch (PermanentFailureException e) {
      return rejected(change, ChangeReference.to(change), e.failure().reason());
    }
  }

  private Message dryRun(ActorDatasetChanged change, TrainingSet set) {
    LookedSet looked = looked(change, set);
    return switch (deciding.decide(change, looked.set(), looked.notes())) {
      case Verdict.Proposal(Plan plan, Optional<String> brake) -> {
        budgets.check(plan.purchase());
        yield plan.proposed(brake.orElse(null));
      }
      case Verdict.Balanced balanced -> balanced(change, ChangeReference.to(change), balanced);
    };
  }

  /**
   * Decides a change whose turn it is.
   *
   * @param answers gets what is to be said if nothing is to be opened
   * @return the plan to open, stored; or empty
   * @throws PermanentFailureException if the change cannot be carried out
   */
  Optional<Plan> settle(Waiting turn, List<Message> answers) {
    return trainingSets.during(turn.change().actorId(), set -> settle(turn, answers, set));
  }

  private Optional<Plan> settle(Waiting turn, List<Message> answers, TrainingSet set) {
    ActorDatasetChanged change = turn.change();
    Optional<Plan> stored = stored(change, set);
    LookedSet looked = stored.isPresent() ? new LookedSet(set, List.of()) : looked(change, set);
    return settle(
        turn, answers, looked, looked.set() == set ? stored : stored(change, looked.set()));
  }

  private Optional<Plan> settle(
      Waiting turn, List<Message> answers, LookedSet looked, Optional<Plan> stored) {
    ActorDatasetChanged change = turn.change();
    TrainingSet set = looked.set();
    String planId = Plan.idOf(change, set.revision());
    if (stored.isPresent()) {
      if (!set.knows(planId)) {
        // It was stored and never opened, and others may have had their turn meanwhile.
        SetCheck.requireUnchanged(change, set);
      }
      if (!set.ended(planId)) {
        // Stored before there were budgets: every other has its money.
        budgets.reserve(stored.get().purchase());
        return stored;
      }
      // Carried out long ago: said again, and the manifest service says again how it ended.
      turn.answered().forEach(asked -> answers.add(stored.get().startedFor(asked)));
      answers.add(stored.get().created());
      return Optional.empty();
    }
    return switch (deciding.decide(change, set, looked.notes())) {
      case Verdict.Proposal proposal -> {
        budgets.reserve(proposal.plan().purchase());
        yield Optional.of(plans.create(proposal.plan()));
      }
      case Verdict.Balanced balanced -> {
        turn.answered().forEach(asked -> answers.add(balanced(change, asked, balanced)));
        yield Optional.empty();
      }
    };
  }

  private Optional<Plan> stored(ActorDatasetChanged change, TrainingSet set) {
    return plans.find(change.actorId(), Plan.idOf(change, set.revision()));
  }

  /** The set with what is found on images that nobody had judged: it is read from the manifest. */
  private LookedSet looked(ActorDatasetChanged change, TrainingSet set) {
    return looking.looked(change, set, () -> trainingSets.of(change.actorId()));
  }

  /** The same; what cannot be carried out is answered with a rejection. See {@link #settle}. */
  Optional<Plan> settleOrReject(Waiting turn, List<Message> answers) {
    try {
      return settle(turn, answers);
    } catch (PermanentFailureException e) {
      turn.answered()
          .forEach(asked -> answers.add(rejected(turn.change(), asked, e.failure().reason())));
      return Optional.empty();
    }
  }

  /** Tells who asked that the change is not carried out. */
  ChangeRejected rejected(ActorDatasetChanged change, ChangeReference asked, String reason) {
    return new ChangeRejected(
        asked.changeId(), asked.source(), change.actorId(), reason, Timestamp.now(clock));
  }

  private AlreadyBalanced balanced(
      ActorDatasetChanged change, ChangeReference asked, Verdict.Balanced verdict) {
    return new AlreadyBalanced(
        asked.changeId(),
        asked.source(),
        change.actorId(),
        verdict.state(),
        verdict.notes(),
        Timestamp.now(clock));
  }
}
