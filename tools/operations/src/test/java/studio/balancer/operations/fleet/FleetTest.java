package studio.balancer.operations.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static studio.balancer.operations.fleet.PretendPlanner.Needs.images;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.change.Only;
import studio.balancer.operations.fleet.PretendPlanner.Needs;
import studio.balancer.operations.overview.Plans;

class FleetTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

  private final PretendPlanner planner = new PretendPlanner();
  private final Random random = new Random(7);

  @Test
  void whoNeedsNothingIsLeftAloneAndAllOthersAreBalanced() {
    // Given
    planner.has("a", images(0));
    planner.has("b", images(3));
    planner.has("c", new Needs(0, 2, 0, false, false));

    // When
    FleetView view = run(order(true)).view();

    // Then
    assertThat(view.done()).isEqualTo(3);
    assertThat(view.images()).isEqualTo(5);
    assertThat(view.imagesDone()).isEqualTo(5);
    assertThat(view.spentUsd()).isEqualByComparingTo("0.12");
    assertThat(view.toComeUsd()).isEqualByComparingTo("0");
    assertThat(planner.executed())
        .extracting(change -> change.actorId().value())
        .containsExactly("b", "c");
  }

  @Test
  void aDryRunOnlyLooks() {
    // Given
    planner.has("a", images(3));

    // When
    FleetView view = run(order(false)).view();

    // Then
    assertThat(planner.executed()).isEmpty();
    assertThat(view.toGo()).isEqualTo(1);
    assertThat(view.toComeUsd()).isEqualByComparingTo("0.12");
  }

  @Test
  void whatCostsMoreThanAllowedIsNotBegun() {
    // Given
    planner.has("a", images(3));
    planner.has("b", images(3));

    // When
    Fleet fleet = run(costing("0.23"));

    // Then
    assertThat(fleet.refusal())
        .contains("it would cost $0.24, more than --max-cost $0.23: nothing was begun");
    assertThat(planner.executed()).isEmpty();
  }

  @Test
  void whatCostsJustThatIsDone() {
    // Given
    planner.has("a", images(3));
    planner.has("b", images(3));

    // Then
    assertThat(run(costing("0.24")).view().done()).isEqualTo(2);
  }

  @Test
  void imagesOfUnknownTypeWaitUnlessAPersonSaysSo() {
    // Given
    planner.has("a", new Needs(20, 0, 10, true, false));
    planner.has("b", new Needs(0, 1, 10, false, false));

    // When
    Fleet careful = run(order(true));
    Fleet bold = run(new FleetOrder(true, null, true, 20, Optional.empty(), Optional.empty()));

    // Then
    assertThat(careful.view().waitingForTypes()).isEqualTo(1);
    assertThat(careful.view().done()).isEqualTo(1);
    assertThat(careful.of(new ActorId("a")))
        .isEqualTo(
            new Standing.Ended(
                ActorEnding.WAITING_FOR_TYPES,
                "10 images of unknown type: nothing bought without --beside-unknown"));
    assertThat(bold.view().done()).isEqualTo(2);
    assertThat(planner.executed().getLast().confirmedRevision()).isEqualTo(7);
  }

  @Test
  void whatTheBrakeHoldsIsNotAskedFor() {
    // Given
    planner.has("a", new Needs(0, 9, 3, true, false));

    // When
    FleetView view = run(order(true)).view();

    // Then
    assertThat(view.failures())
        .containsExactly(
            new FleetView.Failed(new ActorId("a"), ActorEnding.HELD, "the brake holds it"));
    assertThat(planner.executed()).isEmpty();
  }

  @Test
  void aRefusalAndAPlanThatIsNotCarriedOutWholeAreFailures() {
    // Given
    planner.fail();
    planner.has("a", new Needs(0, 0, 0, false, true));
    planner.has("b", images(2));

    // When
    FleetView view = run(order(true)).view();

    // Then
    assertThat(view.failures())
        .extracting(FleetView.Failed::ending, FleetView.Failed::reason)
        .containsExactly(
            tuple(ActorEnding.REJECTED, "no base image"),
            tuple(
                ActorEnding.PARTIAL,
                "1 failed, 0 skipped, 0 parked; first: generate at prediction: E005"));
  }

  @Test
  void onlyAPartIsAskedForAndPaid() {
    // Given
    planner.has("a", new Needs(3, 2, 0, false, false));

    // When
    FleetView view =
        run(new FleetOrder(true, Only.DELETES, false, 20, Optional.empty(), Optional.empty()))
            .view();

    // Then
    assertThat(view.spentUsd()).isEqualByComparingTo("0");
    assertThat(planner.executed()).extracting(ActorDatasetChanged::only).containsOnly(Only.DELETES);
  }

  @Test
  void soManyActorsAreTheFirstThatNeedSomething() {
    // Given
    planner.has("a", images(0));
    for (String actor : List.of("b", "c", "d", "e")) {
      planner.has(actor, images(1));
    }

    // When
    FleetView view =
        run(new FleetOrder(true, null, false, 20, Optional.of(2), Optional.empty())).view();

    // Then
    assertThat(view.done()).isEqualTo(3);
    assertThat(view.left()).isEqualTo(2);
    assertThat(planner.executed())
        .extracting(change -> change.actorId().value())
        .containsExactly("b", "c");
  }

  @Test
  void aPlanThatIsOpenAlreadyIsWaitedForAndTheActorLookedAtThen() {
    // Given
    planner.has("a", images(2));
    planner.has("b", images(1));
    Fleet fleet =
        new Fleet(
            planner.actors(),
            List.of(Plans.open("a", "earlier", 2)),
            new FleetOrder(true, null, false, 1, Optional.empty(), Optional.empty()),
            "run",
            CLOCK);

    // When
    List<ActorDatasetChanged> first = fleet.next();
    first.forEach(planner::take);
    fleet.hear(planner.tell(random));

    // Then
    assertThat(first).extracting(change -> change.actorId().value()).containsExactly("b");
    assertThat(fleet.next()).isEmpty();
    assertThat(fleet.view().running()).isEqualTo(1);

    // When
    fleet.hear(Plans.completed("a", "earlier"));
    drive(fleet);

    // Then
    assertThat(fleet.view().done()).isEqualTo(2);
    assertThat(planner.executed())
        .extracting(change -> change.actorId().value())
        .containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void theCapIsHeldWhileItRuns() {
    // Given: what is open costs $0.08, and nobody knows yet that its actor needs more
    planner.has("a", images(2));
    planner.has("b", images(1));
    Fleet fleet =
        new Fleet(
            planner.actors(),
            List.of(Plans.open("a", "earlier", 2)),
            costing("0.12"),
            "run",
            CLOCK);
    fleet.next().forEach(planner::take);
    fleet.hear(planner.tell(random));
    fleet.next().forEach(planner::take);

    // When
    fleet.hear(Plans.completed("a", "earlier"));
    drive(fleet);

    // Then
    assertThat(fleet.of(new ActorId("a")))
        .isEqualTo(new Standing.Ended(ActorEnding.LEFT, "it would exceed --max-cost"));
    assertThat(fleet.view().done()).isEqualTo(1);
    assertThat(fleet.view().spentUsd()).isEqualByComparingTo("0.12");
  }

  @Test
  void afterARefusalNothingIsAskedForAlsoWhatCostsNothing() {
    // Given
    planner.has("a", new Needs(0, 2, 0, false, false));
    planner.has("b", images(3));
    Fleet fleet =
        new Fleet(
            planner.actors(),
            List.of(Plans.open("a", "earlier", 1)),
            costing("0.05"),
            "run",
            CLOCK);
    fleet.next().forEach(planner::take);
    fleet.hear(planner.tell(random));
    fleet.next().forEach(planner::take);
    assertThat(fleet.refusal()).isPresent();

    // When
    fleet.hear(Plans.completed("a", "earlier"));
    drive(fleet);

    // Then
    assertThat(planner.executed()).isEmpty();
  }

  @Test
  void limitsThatCannotBeMeantAreNamed() {
    assertThatThrownBy(
            () -> new FleetOrder(true, null, false, 0, Optional.empty(), Optional.empty()))
        .hasMessage("invalid --at-once '0': expected 1 or more");
  }

  @Test
  void theTimeLeftIsThatOfThePaceSoFar() {
    // Given
    Pace pace = new Pace(Duration.ofSeconds(30), 10);

    // Then
    assertThat(pace.secondsLeft(10, 50)).isNull();
    assertThat(pace.secondsLeft(20, 50)).isEqualTo(90);
  }

  private Fleet run(FleetOrder order) {
    Fleet fleet = new Fleet(planner.actors(), List.of(), order, "run", CLOCK);
    drive(fleet);
    return fleet;
  }

  private void drive(Fleet fleet) {
    while (!fleet.ended()) {
      fleet.next().forEach(planner::take);
      if (!planner.silent()) {
        fleet.hear(planner.tell(random));
      }
    }
  }

  private static FleetOrder order(boolean execute) {
    return new FleetOrder(execute, null, false, 20, Optional.empty(), Optional.empty());
  }

  private static FleetOrder costing(String usd) {
    return new FleetOrder(
        true, null, false, 20, Optional.empty(), Optional.of(new BigDecimal(usd)));
  }
}
