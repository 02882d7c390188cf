package studio.balancer.operations.audit.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.balancer.operations.fold.Folding;

/** Breaks the manifest. */
class FoldGivesManifestTest {
  private final World world = World.balanced();

  @Test
  void findsNothingWhereTheBytesAreTheSame() {
    // Then
    assertThat(subjects(world)).isEmpty();
  }

  @Test
  void reportsOtherBytes() {
    // Given
    world.folding = new Folding.Different("aa", "bb");

    // Then
    assertThat(subjects(world)).containsExactly("manifest");
  }

  @Test
  void reportsAMissingManifest() {
    // Given
    world.manifest = false;
    world.folding = new Folding.Different(null, "bb");

    // Then
    assertThat(new FoldGivesManifest().of(world.snapshot()))
        .extracting(Violation::problem)
        .containsExactly("there is none, the events give one with SHA-256 bb");
  }

  @Test
  void reportsAnotherHistory() {
    // Given
    world.folding = new Folding.OtherHistory("aa", "bb");

    // Then
    assertThat(subjects(world)).containsExactly("history");
  }

  @Test
  void reportsAMissingHistory() {
    // Given
    world.folding = new Folding.OtherHistory(null, "bb");

    // Then
    assertThat(new FoldGivesManifest().of(world.snapshot()))
        .extracting(Violation::problem)
        .containsExactly("there is none, the events give one with SHA-256 bb");
  }

  @Test
  void reportsAManifestThatNoEventsGive() {
    // Given
    world.folding = new Folding.NoEvents();

    // Then
    assertThat(subjects(world)).containsExactly("manifest");
  }

  @Test
  void reportsThatItCouldNotBeFolded() {
    // Given
    world.folding = new Folding.Unknown("503 still being applied");

    // Then
    assertThat(subjects(world)).containsExactly("manifest");
  }

  @Test
  void leavesABlockedActorToItsOperator() {
    // Given
    world.folding = new Folding.Blocked("offset 7");

    // Then
    assertThat(subjects(world)).isEmpty();
  }

  @Test
  void expectsNothingOfAnActorThatWasOnlyAskedFor() {
    // Given
    World unknown = new World();
    unknown.manifest = false;
    unknown.publish(World.change("change-9"));
    unknown.folding = new Folding.NoEvents();

    // Then
    assertThat(subjects(unknown)).isEmpty();
  }

  private static List<String> subjects(World world) {
    return new FoldGivesManifest().of(world.snapshot()).stream().map(Violation::subject).toList();
  }
}
