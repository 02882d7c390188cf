package studio.balancer.operations.audit.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.balancer.operations.audit.state.RecordedCurrentPlan;

/** Breaks the outcomes. */
class OneOutcomeTest {
  private final World world = World.balanced();

  @Test
  void findsNothingWhereEachCommandHasOne() {
    // Then
    assertThat(subjects(world)).isEmpty();
  }

  @Test
  void reportsASecondOutcome() {
    // Given
    world.publish(World.failed(World.FIRST));

    // Then
    assertThat(subjects(world)).containsExactly("command generate-1");
  }

  @Test
  void acceptsARepeatedOutcome() {
    // Given
    world.publish(World.stored(World.FIRST, 4));

    // Then
    assertThat(subjects(world)).isEmpty();
  }

  @Test
  void acceptsOneMoreAfterAParkedOne() {
    // Given
    World begun = World.begun();
    begun.publish(World.parked(World.FIRST));
    begun.store(World.FIRST, 4);

    // Then
    assertThat(subjects(begun)).isEmpty();
  }

  @Test
  void reportsAThirdAfterAParkedOne() {
    // Given
    World begun = World.begun();
    begun.publish(World.parked(World.FIRST));
    begun.publish(World.failed(World.FIRST));
    begun.store(World.FIRST, 4);

    // Then
    assertThat(subjects(begun)).containsExactly("command generate-1");
  }

  @Test
  void reportsAParkedOneThatComesSecond() {
    // Given
    world.publish(World.parked(World.FIRST));

    // Then
    assertThat(subjects(world)).containsExactly("command generate-1");
  }

  @Test
  void acceptsCommandsOfTheOpenPlanWithoutOutcome() {
    // Given
    World begun = World.begun();

    // Then
    assertThat(subjects(begun)).isEmpty();
  }

  @Test
  void reportsACommandWithoutOutcomeWhosePlanIsNotOpen() {
    // Given
    World begun = World.begun();
    begun.delete3();
    begun.store(World.FIRST, 4);
    begun.current = RecordedCurrentPlan.idle();

    // Then
    assertThat(subjects(begun)).containsExactly("command generate-2");
  }

  private static List<String> subjects(World world) {
    return new OneOutcome().of(world.snapshot()).stream().map(Violation::subject).toList();
  }
}
