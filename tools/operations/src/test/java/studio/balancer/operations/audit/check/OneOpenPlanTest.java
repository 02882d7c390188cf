package studio.balancer.operations.audit.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.operations.audit.state.RecordedCurrentPlan;
import studio.balancer.operations.fold.Folding;

/** Breaks the open plan. */
class OneOpenPlanTest {
  private final World world = World.balanced();

  @Test
  void findsNothingWhereNothingIsOpenOrSomebodyWorks() {
    // Then
    assertThat(subjects(world)).isEmpty();
    assertThat(subjects(World.begun())).isEmpty();
  }

  @Test
  void reportsTwoPlansThatAreOpenAtOnce() {
    // Given
    World begun = World.begun();
    begun.publish(World.planCreated("plan-2", "delete-2", "generate-3"));

    // Then
    assertThat(subjects(begun)).containsExactly("plans");
  }

  @Test
  void reportsAPlanWhoseCommandNobodyWorksOn() {
    // Given
    World begun = World.begun();
    begun.uncommitted(Topic.GENERATE_IMAGE, 1);

    // Then
    assertThat(new OneOpenPlan().of(begun.snapshot()))
        .singleElement()
        .extracting(Violation::problem)
        .asString()
        .contains("command generate-1", "generate-image-0 offset 0 is acknowledged");
  }

  @Test
  void takesAHandedOverImageForWorkInFlight() {
    // Given
    World begun = World.begun();
    begun.generateImage(World.FIRST);
    begun.uncommitted(Topic.GENERATE_IMAGE, 1);
    begun.uncommitted(Topic.IMAGE_GENERATED, 1);

    // Then
    assertThat(subjects(begun)).isEmpty();
  }

  @Test
  void reportsAPlanThatNobodyAnnounced() {
    // Given
    world.current = new RecordedCurrentPlan("plan-2", Set.of());
    world.plans.add("plan-2");

    // Then
    assertThat(subjects(world)).containsExactly("plan plan-2");
  }

  @Test
  void waitsForThePlannerThatHasNotAnnouncedItYet() {
    // Given
    world.current = new RecordedCurrentPlan("plan-2", Set.of());
    world.plans.add("plan-2");
    world.uncommitted(Topic.ACTOR_DATASET_CHANGED, 1);

    // Then
    assertThat(subjects(world)).isEmpty();
  }

  @Test
  void reportsAPlanWithoutItsDocument() {
    // Given
    World begun = World.begun();
    begun.plans.clear();

    // Then
    assertThat(subjects(begun)).containsExactly("plan plan-1");
  }

  @Test
  void reportsAPlanThatIsDoneAndWillNeverBeClosed() {
    // Given
    world.current = new RecordedCurrentPlan(World.PLAN, Set.of());

    // Then
    assertThat(subjects(world)).containsExactly("plan plan-1");
  }

  @Test
  void waitsForThePlannerToReadOfTheCompletion() {
    // Given
    world.current = new RecordedCurrentPlan(World.PLAN, Set.of());
    world.uncommitted(Topic.BALANCE_PROGRESS, 1);

    // Then
    assertThat(subjects(world)).isEmpty();
  }

  @Test
  void waitsForTheManifestServiceToFoldTheLastOutcome() {
    // Given
    world.current = new RecordedCurrentPlan(World.PLAN, Set.of());
    world.uncommitted(Topic.IMAGE_EVENTS, 1);

    // Then
    assertThat(subjects(world)).isEmpty();
  }

  @Test
  void leavesABlockedActorToItsOperator() {
    // Given
    world.current = new RecordedCurrentPlan(World.PLAN, Set.of());
    world.folding = new Folding.Blocked("offset 7");

    // Then
    assertThat(subjects(world)).isEmpty();
  }

  private static List<String> subjects(World world) {
    return new OneOpenPlan().of(world.snapshot()).stream().map(Violation::subject).toList();
  }
}
