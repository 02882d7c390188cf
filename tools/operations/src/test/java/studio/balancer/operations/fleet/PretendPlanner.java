package studio.balancer.operations.fleet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.change.Only;
import studio.balancer.contracts.command.CommandKind;
import studio.balancer.contracts.command.DeleteReason;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.progress.AlreadyBalanced;
import studio.balancer.contracts.progress.ChangeRejected;
import studio.balancer.contracts.progress.CommandStatus;
import studio.balancer.contracts.progress.FailedCommand;
import studio.balancer.contracts.progress.ImageProgressed;
import studio.balancer.contracts.progress.PlanCompleted;
import studio.balancer.contracts.progress.PlanProposed;
import studio.balancer.contracts.progress.PlanStarted;
import studio.balancer.contracts.progress.PlanStatus;
import studio.balancer.contracts.progress.PlanSummary;
import studio.balancer.contracts.progress.ProgressEvent;
import studio.balancer.contracts.progress.SetState;

/** Answers changes as the planner and the manifest-service do, out of order and more than once. */
final class PretendPlanner {
  static final double PRICE = 0.04;
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  /**
   * A set.
   *
   * @param missing how many images are to be generated
   * @param surplus how many are to be deleted
   * @param unknown how many are of unknown type
   */
  record Needs(int missing, int surplus, int unknown, boolean braked, boolean rejected) {
    static Needs images(int missing) {
      return new Needs(missing, 0, 0, false, false);
    }

    boolean nothing(Only only) {
      return generates(only) + deletes(only) == 0;
    }

    int generates(Only only) {
      return only == Only.DELETES ? 0 : missing;
    }

    int deletes(Only only) {
      return only == Only.GENERATES ? 0 : surplus;
    }
  }

  /** What is on its way of each actor, in its order. */
  private final Map<ActorId, List<ProgressEvent>> onTheWay = new HashMap<>();

  private final Map<ActorId, Needs> needs = new HashMap<>();
  private final List<ActorDatasetChanged> changes = new ArrayList<>();
  private final Set<String> completed = new HashSet<>();
  private int open;
  private int bought;
  private boolean fails;

  void has(String actor, Needs need) {
    needs.put(new ActorId(actor), need);
  }

  /** From here on plans are not carried out whole. */
  void fail() {
    fails = true;
  }

  List<ActorId> actors() {
    return needs.keySet().stream().sorted().toList();
  }

  /** What was published that is no dry run. */
  List<ActorDatasetChanged> executed() {
    return changes.stream().filter(change -> !change.dryRun()).toList();
  }

  int open() {
    return open;
  }

  double spentUsd() {
    return bought * PRICE;
  }

  void take(ActorDatasetChanged change) {
    changes.add(change);
    onTheWay
        .computeIfAbsent(change.actorId(), none -> new ArrayList<>())
        .addAll(change.dryRun() ? List.of(look(change)) : carryOut(change));
  }

  private ProgressEvent look(ActorDatasetChanged change) {
    Needs need = needs.get(change.actorId());
    if (need.rejected()) {
      return rejected(change);
    }
    if (need.nothing(change.only())) {
      return balanced(change);
    }
    return new PlanProposed(
        change.changeId(),
        change.source(),
        change.actorId(),
        new SetState(10 + need.unknown(), Map.of(ImageType.PHOTOREALISTIC, 10)),
        summary(need, change.only()),
        7L,
        need.braked() ? "the brake holds it" : null,
        NOW);
  }

  private List<ProgressEvent> carryOut(ActorDatasetChanged change) {
    Needs need = needs.get(change.actorId());
    if (need.rejected() || (need.braked() && change.confirmedRevision() == null)) {
      return List.of(rejected(change));
    }
    if (need.nothing(change.only())) {
      return List.of(balanced(change));
    }
    open++;
    bought += need.generates(change.only());
    needs.put(change.actorId(), new Needs(0, 0, 0, false, false));
    return new ArrayList<>(plan(change, summary(need, change.only())));
  }

  private List<ProgressEvent> plan(ActorDatasetChanged change, PlanSummary summary) {
    String plan = "plan-of-" + change.changeId();
    List<ProgressEvent> events = new ArrayList<>();
    events.add(
        new PlanStarted(
            change.changeId(), change.source(), change.actorId(), plan, null, summary, NOW));
    for (int i = 0; i < summary.total(); i++) {
      boolean generates = i < summary.generates().size();
      events.add(
          new ImageProgressed(
              plan + "-" + i,
              plan,
              change.actorId(),
              generates ? CommandKind.GENERATE : CommandKind.DELETE,
              generates ? CommandStatus.STORED : CommandStatus.DELETED,
              null,
              null,
              null,
              i + 1,
              summary.total(),
              NOW));
    }
    Failure failure = new Failure("prediction", "E005", true);
    int failed = fails && !summary.generates().isEmpty() ? 1 : 0;
    events.add(
        new PlanCompleted(
            plan,
            change.actorId(),
            failed == 0 ? PlanStatus.COMPLETED : PlanStatus.PARTIAL,
            summary.generates().size() - failed,
            summary.deletes().size(),
            0,
            failed,
            0,
            new SetState(20, Map.of()),
            9,
            failed == 0
                ? List.of()
                : List.of(
                    new FailedCommand(plan + "-0", CommandKind.GENERATE, null, null, failure)),
            NOW));
    return events;
  }

  private static PlanSummary summary(Needs need, Only only) {
    return new PlanSummary(
        IntStream.range(0, need.deletes(only))
            .mapToObj(
                i ->
                    new PlanSummary.Delete(
                        new FileName("a_" + i + ".jpg"), null, null, DeleteReason.SURPLUS))
            .toList(),
        Collections.nCopies(
            need.generates(only), new PlanSummary.Generate(ImageType.PHOTOREALISTIC, "a portrait")),
        need.generates(only) * PRICE,
        20,
        List.of());
  }

  private static ProgressEvent rejected(ActorDatasetChanged change) {
    return new ChangeRejected(
        change.changeId(), change.source(), change.actorId(), "no base image", NOW);
  }

  private static ProgressEvent balanced(ActorDatasetChanged change) {
    return new AlreadyBalanced(
        change.changeId(),
        change.source(),
        change.actorId(),
        new SetState(20, Map.of()),
        List.of(),
        NOW);
  }

  boolean silent() {
    return onTheWay.values().stream().allMatch(List::isEmpty);
  }

  /** The next event of some actor, which now and then is told again. */
  ProgressEvent tell(Random random) {
    List<ActorId> speaking =
        onTheWay.entrySet().stream()
            .filter(entry -> !entry.getValue().isEmpty())
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    List<ProgressEvent> events = onTheWay.get(speaking.get(random.nextInt(speaking.size())));
    ProgressEvent event = events.getFirst();
    if (event instanceof PlanCompleted end && completed.add(end.planId())) {
      open--;
    }
    if (random.nextInt(5) > 0) {
      events.removeFirst();
    }
    return event;
  }
}
