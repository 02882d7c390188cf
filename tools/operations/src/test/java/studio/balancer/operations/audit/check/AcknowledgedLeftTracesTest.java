package studio.balancer.operations.audit.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.change.ChangeReference;
import studio.balancer.contracts.message.MessageType;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.operations.audit.log.RecordPosition;
import studio.balancer.operations.audit.state.RecordedClaims;
import studio.balancer.operations.audit.state.RecordedCurrentPlan;
import studio.balancer.operations.fold.Folding;

/** Takes away traces of acknowledged records. */
class AcknowledgedLeftTracesTest {
  private final World world = World.balanced();

  @Test
  void findsNothingWhereEachRecordHasItsTrace() {
    // Then
    assertThat(subjects(world)).isEmpty();
    assertThat(subjects(World.begun())).isEmpty();
  }

  @Test
  void reportsAChangeThatNobodyAnswered() {
    // Given
    world.publish(World.change("change-2"));

    // Then
    assertThat(subjects(world)).containsExactly("actor-dataset-changed-0 offset 1");
  }

  @Test
  void acceptsAChangeThatWaits() {
    // Given
    world.publish(World.change("change-2"));
    world.current = new RecordedCurrentPlan(null, Set.of(new ChangeReference("test", "change-2")));

    // Then
    assertThat(subjects(world)).isEmpty();
  }

  @Test
  void reportsAChangeWhoseIdAnotherSourceChoseToo() {
    // Given
    world.publish(World.change("another", World.CHANGE));
    world.current =
        new RecordedCurrentPlan(null, Set.of(new ChangeReference("test", World.CHANGE)));

    // Then
    assertThat(subjects(world)).containsExactly("actor-dataset-changed-0 offset 1");
  }

  @Test
  void acceptsAnAnswerFromBeforeTheSourceWasNamed() {
    // Given
    world.publish(World.change("change-2"));
    world.publish(World.answer(null, "change-2"));

    // Then
    assertThat(subjects(world)).isEmpty();
  }

  @Test
  void acceptsAChangeThatIsNotConsumedYet() {
    // Given
    world.publish(World.change("change-2"));
    world.uncommitted(Topic.ACTOR_DATASET_CHANGED, 1);

    // Then
    assertThat(subjects(world)).isEmpty();
  }

  @Test
  void acceptsAChangeAmongTheDeadLetters() {
    // Given
    world.deadLetters.add(world.publish(World.change("change-2")));

    // Then
    assertThat(subjects(world)).isEmpty();
  }

  @Test
  void reportsAGenerationOfWhichNothingCame() {
    // Given
    world.publish(World.generate("generate-9", 9));

    // Then
    assertThat(subjects(world))
        .containsExactly("generate-image-0 offset 2", "generate-image-0 offset 2");
  }

  @Test
  void reportsAGenerationWithoutLedgerEntry() {
    // Given
    world.ledger.remove(World.FIRST);

    // Then
    assertThat(subjects(world)).containsExactly("generate-image-0 offset 0");
  }

  @Test
  void reportsADeletionOfWhichNothingCame() {
    // Given
    World begun = World.begun();
    begun.uncommitted(Topic.DELETE_IMAGE, 0);

    // Then
    assertThat(subjects(begun)).containsExactly("delete-image-0 offset 0");
  }

  @Test
  void reportsAHandoverWithoutClaim() {
    // Given
    world.claims.remove(World.FIRST);

    // Then
    assertThat(subjects(world)).containsExactly("image-generated-0 offset 0");
  }

  @Test
  void reportsAHandoverWhoseOutcomeIsNotInTheLog() {
    // Given
    World begun = World.begun();
    begun.generateImage(World.FIRST);
    begun.claims.put(
        World.FIRST, new RecordedClaims.Claim(4, MessageType.IMAGE_STORED.eventType()));

    // Then
    assertThat(subjects(begun)).containsExactly("image-generated-0 offset 0");
  }

  @Test
  void reportsAnEventThatIsNotInTheManifest() {
    // Given
    world.eventIds.remove(World.stored(World.SECOND, 5).eventId());

    // Then
    assertThat(subjects(world)).containsExactly("image-events-0 offset 4");
  }

  @Test
  void acceptsEventsBehindABlock() {
    // Given
    world.eventIds.remove(World.stored(World.SECOND, 5).eventId());
    world.folding = new Folding.Blocked("offset 4");

    // Then
    assertThat(subjects(world)).isEmpty();
  }

  @Test
  void reportsAPlanThatStaysOpenAfterItsCompletion() {
    // Given
    world.current = new RecordedCurrentPlan(World.PLAN, Set.of());

    // Then
    assertThat(subjects(world)).containsExactly("plan plan-1");
  }

  @Test
  void reportsWhatIsNoMessageUnlessItWasPutAside() {
    // Given
    RecordPosition lost = new RecordPosition(Topic.DELETE_IMAGE, 0, 7);
    RecordPosition aside = new RecordPosition(Topic.DELETE_IMAGE, 0, 8);
    world.log.acceptUnreadable(lost);
    world.log.acceptUnreadable(aside);
    world.deadLetters.add(aside);

    // Then
    assertThat(subjects(world)).containsExactly("delete-image-0 offset 7");
  }

  private static List<String> subjects(World world) {
    return new AcknowledgedLeftTraces()
        .of(world.snapshot()).stream().map(Violation::subject).toList();
  }
}
