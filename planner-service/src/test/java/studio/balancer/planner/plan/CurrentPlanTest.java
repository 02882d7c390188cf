package studio.balancer.planner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.balancer.planner.plan.World.ACTOR;
import static studio.balancer.planner.plan.World.change;
import static studio.balancer.planner.plan.World.deleting;
import static studio.balancer.planner.plan.World.generating;
import static studio.balancer.planner.plan.World.rebalance;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.change.ChangeReference;
import studio.balancer.contracts.change.Evaluation;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;

class CurrentPlanTest {
  private static final ChangeReference FIRST = new ChangeReference("upstream", "first");

  private final CurrentPlan open = CurrentPlan.idle(ACTOR).opened("plan", List.of(FIRST));

  @Test
  void explicitRequestsComeBeforeRebalanceRequestsAndInOrder() {
    // Given
    CurrentPlan plan =
        open.waiting(rebalance("b1"))
            .waiting(deleting("s1", "a.png"))
            .waiting(rebalance("b2"))
            .waiting(generating("s2", ImageType.BW_STYLIZED, 1));

    // Then
    assertThat(turns(plan)).containsExactly("[cli/s1]", "[cli/s2]", "[upstream/b1, upstream/b2]");
  }

  @Test
  void whatWaitsAlreadyWaitsOnce() {
    // Given
    ActorDatasetChanged stated = deleting("s1", "a.png");
    CurrentPlan plan = open.waiting(stated).waiting(rebalance("b1"));

    // Then
    assertThat(plan.waiting(stated)).isSameAs(plan);
    assertThat(plan.waiting(rebalance("b1"))).isSameAs(plan);
    assertThat(plan.waits(stated)).isTrue();
    assertThat(plan.waits(rebalance("b1"))).isTrue();
    assertThat(plan.waits(rebalance("b2"))).isFalse();
  }

  @Test
  void theSameRequestSentAgainWithAnotherTimeIsTheSameRequest() {
    // Given
    ActorDatasetChanged stated = deleting("s1", "a.png");
    ActorDatasetChanged later =
        new ActorDatasetChanged(
            "s1", "cli", ACTOR, false, stated.request(), Map.of(), World.NOW.plusSeconds(9));

    // Then
    assertThat(open.waiting(stated).waiting(later).stated()).containsExactly(stated);
  }

  @Test
  void theSameIdFromAnotherSourceIsAnotherChange() {
    // Given
    ActorDatasetChanged other = change("cli", "first", false, null, Map.of());

    // Then
    assertThat(open.openFor(rebalance("first"))).isTrue();
    assertThat(open.openFor(other)).isFalse();
    assertThat(
            open.waiting(rebalance("x")).waiting(change("cli", "x", false, null, Map.of())).bare())
        .extracting(mark -> mark.changes().size())
        .isEqualTo(2);
  }

  @Test
  void ofSeveralRebalanceRequestsEveryEvaluationCountsAndTheLastWordOnAnImage() {
    // Given
    ActorDatasetChanged early =
        change("a", "1", false, null, Map.of(file("x"), quality(1), file("y"), quality(2)));
    ActorDatasetChanged late =
        change("b", "2", false, null, Map.of(file("y"), quality(3), file("z"), quality(4)));

    // When
    ActorDatasetChanged latest = open.waiting(early).waiting(late).bare().latest();

    // Then
    assertThat(latest.changeId()).isEqualTo("2");
    assertThat(latest.source()).isEqualTo("b");
    assertThat(latest.asksToRebalance()).isTrue();
    assertThat(latest.evaluations())
        .isEqualTo(Map.of(file("x"), quality(1), file("y"), quality(3), file("z"), quality(4)));
  }

  @Test
  void eachKindHasRoomForAHundred() {
    // Given
    CurrentPlan plan = open;
    for (int i = 0; i < CurrentPlan.MAX_WAITING; i++) {
      assertThat(plan.full(deleting("new", "a.png"))).isFalse();
      plan = plan.waiting(deleting("s" + i, "a.png"));
    }

    // Then
    assertThat(plan.full(deleting("new", "a.png"))).isTrue();
    assertThat(plan.full(rebalance("new"))).isFalse();
  }

  @Property(tries = 300)
  void everyTransitionRaisesTheVersionAndIsReadBackAsWritten(
      @ForAll("transitions") List<UnaryOperator<CurrentPlan>> transitions)
      throws UnreadableJsonException {
    CurrentPlan plan = CurrentPlan.idle(ACTOR);
    for (UnaryOperator<CurrentPlan> transition : transitions) {
      // When
      CurrentPlan next = transition.apply(plan);

      // Then
      assertThat(next == plan || next.version() > plan.version()).isTrue();
      assertThat(next.actorId()).isEqualTo(ACTOR);
      assertThat(Json.read(Json.prettyBytes(next), CurrentPlan.class)).isEqualTo(next);
      plan = next;
    }
  }

  @Provide
  Arbitrary<List<UnaryOperator<CurrentPlan>>> transitions() {
    Arbitrary<String> ids = Arbitraries.of("1", "2", "3");
    return Arbitraries.oneOf(
            ids.map(
                id ->
                    (UnaryOperator<CurrentPlan>) plan -> plan.waiting(rebalance(id, id + ".png"))),
            ids.map(id -> plan -> plan.waiting(deleting(id, id + ".png"))),
            ids.map(id -> plan -> plan.opened(id, List.of(FIRST))),
            Arbitraries.<UnaryOperator<CurrentPlan>>of(
                CurrentPlan::closed, CurrentPlan::touched, CurrentPlan::withoutNext))
        .list()
        .ofMaxSize(10);
  }

  private static List<String> turns(CurrentPlan plan) {
    return plan.next()
        .map(
            turn -> {
              List<String> turns = new java.util.ArrayList<>(List.of(turn.answered().toString()));
              turns.addAll(turns(plan.withoutNext()));
              return turns;
            })
        .orElseGet(List::of);
  }

  private static FileName file(String name) {
    return new FileName(name);
  }

  private static Evaluation quality(double quality) {
    return new Evaluation(null, quality, null);
  }
}
