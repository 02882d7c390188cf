package studio.balancer.operations.audit.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.message.MessageType;
import studio.balancer.operations.audit.state.RecordedClaims;

/** Breaks the numbering. */
class NumbersTest {
  private final World world = World.balanced();

  @Test
  void findsNothingWhereNumbersFollowOneAnother() {
    // Then
    assertThat(subjects(world)).isEmpty();
    assertThat(subjects(World.begun())).isEmpty();
  }

  @Test
  void reportsAGap() {
    // Given
    World begun = World.begun();
    begun.store(World.FIRST, 4);
    begun.store(World.SECOND, 6);
    begun.highest = 6;

    // Then
    assertThat(subjects(begun)).containsExactly("number 5");
  }

  @Test
  void reportsAGapAfterTheImportedNumbers() {
    // Given
    World begun = World.begun();
    begun.store(World.FIRST, 5);
    begun.highest = 5;

    // Then
    assertThat(subjects(begun)).containsExactly("number 4");
  }

  @Test
  void takesAForeignFileForNoGap() {
    // Given
    World begun = World.begun();
    begun.store(World.FIRST, 4);
    begun.objects.add("somebodys_0007.png");
    begun.store(World.SECOND, 8);
    begun.highest = 8;

    // Then
    assertThat(subjects(begun)).isEmpty();
  }

  @Test
  void takesANumberThatIsClaimedAndNotUsedYetForNoGap() {
    // Given
    World begun = World.begun();
    begun.claims.put(World.FIRST, new RecordedClaims.Claim(4, null));
    begun.store(World.SECOND, 5);
    begun.highest = 5;

    // Then
    assertThat(subjects(begun)).isEmpty();
  }

  @Test
  void reportsANumberThatIsUsedTwice() {
    // Given
    World begun = World.begun();
    begun.store(World.FIRST, 4);
    begun.publish(World.stored(World.SECOND, 4));
    begun.claims.put(
        World.SECOND, new RecordedClaims.Claim(4, MessageType.IMAGE_STORED.eventType()));
    begun.highest = 4;

    // Then
    assertThat(subjects(begun)).containsExactly("number 4", "number 4");
  }

  @Test
  void reportsANumberThatAnImportedImageHasHad() {
    // Given
    World begun = World.begun();
    begun.store(World.FIRST, 3);
    begun.highest = 3;

    // Then
    assertThat(subjects(begun)).containsExactly("number 3");
  }

  @Test
  void acceptsARepeatedEvent() {
    // Given
    world.publish(World.stored(World.FIRST, 4));

    // Then
    assertThat(subjects(world)).isEmpty();
  }

  @Test
  void reportsANumberThatIsNotClaimed() {
    // Given
    world.claims.remove(World.FIRST);

    // Then
    assertThat(subjects(world)).containsExactly("command generate-1");
  }

  @Test
  void reportsAStoredImageThatTheClaimsTakeForFailed() {
    // Given
    world.claims.put(
        World.FIRST, new RecordedClaims.Claim(4, MessageType.IMAGE_STORE_FAILED.eventType()));

    // Then
    assertThat(subjects(world)).containsExactly("command generate-1");
  }

  @Test
  void reportsClaimsThatForgotTheHighestNumber() {
    // Given
    world.highest = 4;

    // Then
    assertThat(subjects(world)).containsExactly("number 5");
  }

  private static List<String> subjects(World world) {
    return new Numbers().of(world.snapshot()).stream().map(Violation::subject).toList();
  }
}
