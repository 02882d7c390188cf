package studio.balancer.planner.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.message.Require;

/**
 * What is going on with an actor: the open plan, if any, and the changes that wait behind it. Its
 * methods are the only transitions, and each raises the version.
 *
 * @param version rises with every change, so that no body ever comes back
 * @param actorId the actor
 * @param openPlan the id of the open plan, or null
 * @param openFor the ids of the changes that the open plan answers
 * @param stated the stated requests that wait, in full and in order
 * @param bare the bare changes that wait, as one mark, or null
 */
public record CurrentPlan(
    long version,
    ActorId actorId,
    String openPlan,
    List<String> openFor,
    List<ActorDatasetChanged> stated,
    BareMark bare) {

  /** More waiting requests for one actor are a sender that runs wild. */
  public static final int MOST_WAITING = 100;

  /**
   * Any number of bare changes, told as one: the set is to be looked at once more.
   *
   * @param latest the last of them, whose evaluations are the freshest
   * @param changeIds all of them, since each wants an answer
   */
  public record BareMark(ActorDatasetChanged latest, List<String> changeIds) {
    /** An immutable copy is kept. */
    public BareMark {
      Require.present("bare.latest", latest);
      changeIds = Require.list("change_ids", changeIds);
    }
  }

  /** Immutable copies are kept. */
  public CurrentPlan {
    Require.present("actor_id", actorId);
    openFor = Require.list("open_for", openFor);
    stated = Require.list("stated", stated);
  }

  /** An actor of whom nothing is going on. */
  public static CurrentPlan idle(ActorId actor) {
    return new CurrentPlan(0, actor, null, List.of(), List.of(), null);
  }

  /** The open plan. */
  public Optional<String> open() {
    return Optional.ofNullable(openPlan);
  }

  /** What is to be looked at when the open plan is complete: stated requests first. */
  public Optional<Waiting> next() {
    if (!stated.isEmpty()) {
      ActorDatasetChanged first = stated.getFirst();
      return Optional.of(new Waiting(first, List.of(first.changeId())));
    }
    return Optional.ofNullable(bare).map(mark -> new Waiting(mark.latest(), mark.changeIds()));
  }

  /**
   * A change whose turn it is.
   *
   * @param change the change
   * @param changeIds everybody who waits for its answer
   */
  public record Waiting(ActorDatasetChanged change, List<String> changeIds) {}

  /** Whether no further change may wait. */
  public boolean full() {
    return stated.size() >= MOST_WAITING
        || (bare != null && bare.changeIds().size() >= MOST_WAITING);
  }

  /** The change waits behind the open plan; one that waits already, waits once. */
  public CurrentPlan waiting(ActorDatasetChanged change) {
    if (change.bare()) {
      List<String> ids = new ArrayList<>(bare == null ? List.of() : bare.changeIds());
      if (!ids.contains(change.changeId())) {
        ids.add(change.changeId());
      }
      return new CurrentPlan(
          version + 1, actorId, openPlan, openFor, stated, new BareMark(change, ids));
    }
    if (stated.contains(change)) {
      return this;
    }
    List<ActorDatasetChanged> longer = new ArrayList<>(stated);
    longer.add(change);
    return new CurrentPlan(version + 1, actorId, openPlan, openFor, longer, bare);
  }

  /** The plan is opened, for these changes. */
  public CurrentPlan opened(String planId, List<String> changeIds) {
    return new CurrentPlan(version + 1, actorId, planId, changeIds, stated, bare);
  }

  /** Nothing is open. */
  public CurrentPlan closed() {
    return new CurrentPlan(version + 1, actorId, null, List.of(), stated, bare);
  }

  /** The next waiting change is taken from the queue. */
  public CurrentPlan withoutNext() {
    return stated.isEmpty()
        ? new CurrentPlan(version, actorId, openPlan, openFor, stated, null)
        : new CurrentPlan(
            version, actorId, openPlan, openFor, stated.subList(1, stated.size()), bare);
  }

  /** The same once more: marks that the open plan was seen to. */
  public CurrentPlan touched() {
    return new CurrentPlan(version + 1, actorId, openPlan, openFor, stated, bare);
  }
}
