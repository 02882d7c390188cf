package studio.balancer.planner.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.change.ChangeReference;
import studio.balancer.contracts.change.Evaluation;
import studio.balancer.contracts.message.Require;
import studio.balancer.contracts.text.Line;

/**
 * What is going on with an actor: the open plan, if any, and the changes that wait behind it. Its
 * methods are the only transitions, and each raises the version.
 *
 * @param version rises with every change, so that no body ever comes back
 * @param openPlan the id of the open plan, or null
 * @param openFor the changes that the open plan answers
 * @param stated the explicit requests that wait, in full and in order
 * @param bare the rebalance requests that wait, as one mark, or null
 */
public record CurrentPlan(
    long version,
    ActorId actorId,
    String openPlan,
    List<ChangeReference> openFor,
    List<ActorDatasetChanged> stated,
    RebalanceMark bare) {

  /** More waiting changes of a kind for one actor are a sender that runs wild. */
  public static final int MAX_WAITING = 100;

  /**
   * Any number of rebalance requests, told as one: the set is to be looked at once more.
   *
   * @param latest the last of them, with the evaluations of all; of an image that several evaluate
   *     the last word counts; it is confirmed, and has but a part carried out, if all are alike,
   *     and may cost what the most generous allows
   * @param changes all of them, since each wants an answer
   */
  public record RebalanceMark(ActorDatasetChanged latest, List<ChangeReference> changes) {
    public RebalanceMark {
      Require.present("bare.latest", latest);
      changes = Require.list("bare.changes", changes);
    }

    static RebalanceMark of(ActorDatasetChanged change) {
      return new RebalanceMark(change, List.of(ChangeReference.to(change)));
    }

    RebalanceMark and(ActorDatasetChanged change) {
      Map<FileName, Evaluation> evaluations = new TreeMap<>(latest.evaluations());
      evaluations.putAll(change.evaluations());
      return new RebalanceMark(
          new ActorDatasetChanged(
              change.changeId(),
              change.source(),
              change.actorId(),
              change.dryRun(),
              null,
              evaluations,
              Objects.equals(latest.confirmedRevision(), change.confirmedRevision())
                  ? change.confirmedRevision()
                  : null,
              latest.maxCostUsd() == null || change.maxCostUsd() == null
                  ? null
                  : Double.valueOf(Math.max(latest.maxCostUsd(), change.maxCostUsd())),
              latest.only() == change.only() ? change.only() : null,
              change.occurredAt()),
          appended(changes, ChangeReference.to(change)));
    }
  }

  public CurrentPlan {
    Require.present("actor_id", actorId);
    Require.idOrNull("open_plan", openPlan);
    openFor = Require.list("open_for", openFor);
    stated = Require.list("stated", stated);
    for (ActorDatasetChanged change : stated) {
      requireOf(actorId, "stated", change, false);
    }
    if (bare != null) {
      requireOf(actorId, "bare.latest", bare.latest(), true);
    }
  }

  private static void requireOf(
      ActorId actor, String field, ActorDatasetChanged change, boolean bare) {
    if (!change.actorId().equals(actor) || change.asksToRebalance() != bare) {
      throw new IllegalArgumentException(
          Line.of(
              "%s has change %s of %s, which does not belong there",
              field, ChangeReference.to(change), change.actorId()));
    }
  }

  /** An actor of whom nothing is going on. */
  public static CurrentPlan idle(ActorId actor) {
    return new CurrentPlan(0, actor, null, List.of(), List.of(), null);
  }

  public Optional<String> open() {
    return Optional.ofNullable(openPlan);
  }

  /** What is to be looked at when the open plan is complete: explicit requests first. */
  public Optional<Waiting> next() {
    if (!stated.isEmpty()) {
      ActorDatasetChanged first = stated.getFirst();
      return Optional.of(new Waiting(first, List.of(ChangeReference.to(first))));
    }
    return Optional.ofNullable(bare).map(mark -> new Waiting(mark.latest(), mark.changes()));
  }

  /**
   * A change whose turn it is.
   *
   * @param answered the senders that wait for its answer
   */
  public record Waiting(ActorDatasetChanged change, List<ChangeReference> answered) {}

  public boolean openFor(ActorDatasetChanged change) {
    return openFor.contains(ChangeReference.to(change));
  }

  public boolean waits(ActorDatasetChanged change) {
    ChangeReference reference = ChangeReference.to(change);
    return stated.stream().map(ChangeReference::to).anyMatch(reference::equals)
        || (bare != null && bare.changes().contains(reference));
  }

  /** Whether no further change of that kind may wait. */
  public boolean full(ActorDatasetChanged change) {
    int waiting =
        change.asksToRebalance() ? bare == null ? 0 : bare.changes().size() : stated.size();
    return waiting >= MAX_WAITING;
  }

  /** The change waits behind the open plan; one that waits already, waits once. */
  public CurrentPlan waiting(ActorDatasetChanged change) {
    if (waits(change)) {
      return this;
    }
    return change.asksToRebalance()
        ? next(
            openPlan, openFor, stated, bare == null ? RebalanceMark.of(change) : bare.and(change))
        : next(openPlan, openFor, appended(stated, change), bare);
  }

  public CurrentPlan opened(String planId, List<ChangeReference> changes) {
    return next(planId, changes, stated, bare);
  }

  /** Nothing is open. */
  public CurrentPlan closed() {
    return next(null, List.of(), stated, bare);
  }

  /** The next waiting change is taken from the queue. */
  public CurrentPlan withoutNext() {
    return stated.isEmpty()
        ? next(openPlan, openFor, stated, null)
        : next(openPlan, openFor, stated.subList(1, stated.size()), bare);
  }

  /** The same once more: marks that the open plan was seen to. */
  public CurrentPlan touched() {
    return next(openPlan, openFor, stated, bare);
  }

  private CurrentPlan next(
      String plan,
      List<ChangeReference> changes,
      List<ActorDatasetChanged> nextStated,
      RebalanceMark nextRebalance) {
    return new CurrentPlan(version + 1, actorId, plan, changes, nextStated, nextRebalance);
  }

  private static <T> List<T> appended(List<T> list, T last) {
    List<T> longer = new ArrayList<>(list);
    longer.add(last);
    return longer;
  }
}
