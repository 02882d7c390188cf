package studio.balancer.operations.audit.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.operations.audit.state.Bytes;
import studio.balancer.operations.audit.state.ListedImage;

/** An image that an operator brought back is there again, and nothing is wrong with that. */
class RestoredImageTest {
  private final World world = World.balanced();

  @Test
  void noCheckMindsThatADeletedImageIsBack() {
    // Given
    world.restore3();

    // Then
    assertThat(violations()).isEmpty();
  }

  @Test
  void whatIsBackAndNotListedYetIsListedSoon() {
    // Given
    world.objects.add("0001_3.jpg");
    world.copies.add("0001_3.jpg");
    world.publish(World.restored());
    world.eventIds.remove(World.restored().eventId());
    world.uncommitted(Topic.IMAGE_EVENTS, 1);

    // Then
    assertThat(violations()).isEmpty();
  }

  @Test
  void whatTheLogCallsRestoredMustBeThere() {
    // Given
    world.restore3();
    ListedImage back = world.images.get("0001_3.jpg");
    world.images.put(
        "0001_3.jpg",
        new ListedImage(
            back.file(), back.key(), back.sha256(), new Bytes.Missing("s3://b/x"), back.copy()));

    // Then
    assertThat(violations()).extracting(Violation::subject).containsExactly("0001_3.jpg, object");
  }

  @Test
  void whatCameBackWithoutAWordInTheLogIsReported() {
    // Given
    world.objects.add("0001_3.jpg");

    // Then
    assertThat(violations()).extracting(Violation::check).containsExactly("unlisted-files");
  }

  private List<Violation> violations() {
    return Checks.of(world.snapshot());
  }
}
