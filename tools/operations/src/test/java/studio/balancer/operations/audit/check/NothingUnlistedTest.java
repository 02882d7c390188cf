package studio.balancer.operations.audit.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.contracts.event.Removal;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.operations.audit.state.Bytes;
import studio.balancer.operations.audit.state.ListedImage;
import studio.balancer.operations.audit.state.RecordedClaims;

/** Puts there what no manifest lists. */
class NothingUnlistedTest {
  private final World world = World.balanced();

  @Test
  void findsNothingWhereAllIsListed() {
    // Then
    assertThat(subjects(world)).isEmpty();
  }

  @Test
  void reportsAnObjectThatIsNotListed() {
    // Given
    world.objects.add("0001_9.jpg");

    // Then
    assertThat(subjects(world)).containsExactly("0001_9.jpg, object");
  }

  @Test
  void reportsALocalFileThatIsNotListed() {
    // Given
    world.copies.add("0001_9.jpg");

    // Then
    assertThat(subjects(world)).containsExactly("0001_9.jpg, local file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0001_1.txt",
        "0001_1.TXT",
        "0001_1.caption",
        "0001_1.npz",
        // Of an image that is deleted: a caption may be left.
        "0001_3.txt",
        ".DS_Store",
        "._0001_1.jpg",
        "Thumbs.db",
        "thumbs.db",
        "desktop.ini",
        ".directory",
        "@eaDir/0001_1.jpg/SYNOPHOTO_THUMB_M.jpg"
      })
  void captionsOfItsImagesAndLitterAreNotUnlisted(String name) {
    // Given
    world.objects.add(name);
    world.copies.add(name);

    // Then
    assertThat(subjects(world)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0001_9.txt", "0001_1.json", "0001_1.txt.jpg", "sub/0001_1.txt", "txt"})
  void aCaptionOfNoImageIsUnlisted(String name) {
    // Given
    world.objects.add(name);

    // Then
    assertThat(subjects(world)).containsExactly(name + ", object");
  }

  @Test
  void reportsAnObjectUnderADeletedName() {
    // Given
    world.objects.add("0001_3.jpg");

    // Then
    assertThat(subjects(world)).containsExactly("0001_3.jpg, object");
  }

  @Test
  void knowsAnObjectByItsUrlWhateverItsEntryIsCalled() {
    // Given
    ListedImage image = world.images.remove("0001_1.jpg");
    world.images.put(
        "first.jpg",
        new ListedImage("first.jpg", image.key(), null, image.object(), new Bytes.NotExpected()));
    world.copies.remove("0001_1.jpg");

    // Then
    assertThat(subjects(world)).isEmpty();
  }

  @Test
  void acceptsALocalFileWhoseDeletionIsSaidToHaveFailed() {
    // Given
    World begun = World.begun();
    begun.delete3();
    begun.publishAs("again", World.deleted(Removal.FAILED));
    begun.copies.add("0001_3.jpg");

    // Then
    assertThat(subjects(begun)).isEmpty();
  }

  @Test
  void takesAnImageThatIsBeingStoredForListedSoon() {
    // Given
    World begun = World.begun();
    begun.generateImage(World.FIRST);
    begun.claims.put(World.FIRST, new RecordedClaims.Claim(4, null));
    begun.objects.add("0001_a_4.jpg");
    begun.copies.add("0001_a_4.jpg");

    // Then
    assertThat(subjects(begun)).isEmpty();
  }

  @Test
  void takesAnImageWhoseEventIsNotFoldedForListedSoon() {
    // Given
    world.images.remove("0001_a_5.jpg");
    world.eventIds.remove(World.stored(World.SECOND, 5).eventId());

    // Then
    assertThat(subjects(world)).isEmpty();
  }

  @Test
  void reportsWhatIsStagedThoughItIsStored() {
    // Given
    world.staged.add(World.FIRST);

    // Then
    assertThat(subjects(world)).containsExactly("staging/generate-1.jpg");
  }

  @Test
  void leavesWhatIsStagedAloneUntilItsHandoverIsAcknowledged() {
    // Given
    world.staged.add(World.FIRST);
    world.uncommitted(Topic.IMAGE_GENERATED, 2);

    // Then
    assertThat(subjects(world)).isEmpty();
  }

  @Test
  void leavesWhatIsStagedAndNotStoredAlone() {
    // Given
    World begun = World.begun();
    begun.generateImage(World.FIRST);
    begun.staged.add(World.FIRST);

    // Then
    assertThat(subjects(begun)).isEmpty();
  }

  private static List<String> subjects(World world) {
    return new NothingUnlisted().of(world.snapshot()).stream().map(Violation::subject).toList();
  }
}
