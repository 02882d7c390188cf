package studio.balancer.planner.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.balancer.contracts.evaluation.EvidenceSource.MEASUREMENT;
import static studio.balancer.contracts.evaluation.EvidenceSource.VISION_MODEL;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import studio.balancer.balance.trainingset.TrainingImage;
import studio.balancer.contracts.event.ImagesEvaluated;
import studio.balancer.contracts.json.Json;
import studio.balancer.fakes.CrashPoints.Crash;

/** A large set is looked at in turns, and its manifest never becomes too large. */
class LookingInTurnsTest {
  private static final int ROOMY = Json.MAX_MANIFEST_BYTES;

  /** The id of an event as a line of the manifest: 32 digits, quotes, a comma, the indentation. */
  private static final int EVENT_ID_BYTES = 40;

  @Test
  void aSetOfSevenHundredIsLookedAtWhole() {
    // Given
    LargeWorld world = new LargeWorld(700, LookLimits.USUAL);

    // When
    LookedSet looked = world.look();

    // Then
    assertThat(looked.notes()).isEmpty();
    assertThat(looked.set().images())
        .allMatch(image -> image.looks().evidence(MEASUREMENT).isPresent())
        .allMatch(image -> image.looks().evidence(VISION_MODEL).isPresent());
    assertThat(world.published.all(ImagesEvaluated.class))
        .allMatch(event -> event.evidence().size() <= ImagesEvaluated.MAX_EVIDENCE);
    assertThat(world.images.measured()).hasSize(700).doesNotHaveDuplicates();
    assertThat(world.asked).hasSize(700).doesNotHaveDuplicates();
    assertThat(world.manifest().bytes().length).isLessThan(LookLimits.USUAL.maxManifestBytes());
  }

  @Test
  void whatHasNoRoomStaysUnknownAndIsSaid() {
    // Given
    LargeWorld world = new LargeWorld(300, new LookLimits(50, 250_000));

    // When
    LookedSet looked = world.look();

    // Then
    assertThat(world.manifest().bytes().length).isLessThan(250_000);
    List<TrainingImage> unseen =
        looked.set().images().stream().filter(image -> !image.looks().isPresent()).toList();
    assertThat(looked.notes())
        .singleElement()
        .asString()
        .startsWith("%d of 300 images are not looked at: the manifest has".formatted(unseen.size()))
        .contains("larger than 250000");
    assertThat(unseen.size()).isBetween(20, 99);
    // Their type is known by their prompts: the others came first.
    assertThat(unseen).allMatch(image -> image.prompt() != null);
  }

  @Test
  void whatHasNoRoomIsNotTriedAgain() {
    // Given
    LargeWorld world = new LargeWorld(40, new LookLimits(10, 30_000));
    LookedSet first = world.look();
    int asked = world.asked.size();
    int events = world.published.all().size();

    // When
    LookedSet second = world.look();

    // Then
    assertThat(asked).isBetween(1, 39);
    assertThat(world.asked).hasSize(asked);
    assertThat(world.published.all()).hasSize(events);
    assertThat(second.notes()).isEqualTo(first.notes()).isNotEmpty();
    assertThat(second.set().revision()).isEqualTo(first.set().revision());
  }

  @Property(tries = 40)
  void turnsCrashesAndOthersMakeNoDifference(
      @ForAll @IntRange(min = 1, max = 25) int images,
      @ForAll @IntRange(min = 1, max = 12) int perTurn,
      @ForAll @IntRange(min = 0, max = 60_000) int maxBytes,
      @ForAll @IntRange(min = 2, max = 9) int oneIn,
      @ForAll boolean another,
      @ForAll long seed) {
    // Given
    LargeWorld world = new LargeWorld(images, new LookLimits(perTurn, maxBytes));
    int size = world.manifest().bytes().length;

    // When
    if (another) {
      world.before = world::look;
    }
    world.points.crashOneIn(oneIn, seed);
    int crashes = 0;
    LookedSet looked = null;
    while (looked == null) {
      try {
        looked = world.look();
      } catch (Crash e) {
        crashes++;
      }
      assertThat(world.manifest().bytes().length).isLessThanOrEqualTo(Math.max(size, maxBytes));
    }

    // Then
    assertThat(looked.set().images()).isEqualTo(world.set().images());
    // Each event leaves its id in the manifest: at the edge of the room, how many there are
    // decides.
    int ids = 2 * EVENT_ID_BYTES * world.published.all().size();
    JsonNode narrow = undisturbed(images, maxBytes - ids).entries();
    JsonNode wide = undisturbed(images, maxBytes + ids).entries();
    for (TrainingImage image : looked.set().images()) {
      String file = image.file().value();
      if (narrow.get(file).equals(wide.get(file))) {
        assertThat(world.entries().get(file)).isEqualTo(wide.get(file));
      }
      assertThat(Collections.frequency(world.asked, image.file()))
          .isLessThanOrEqualTo(1 + crashes + (another ? 1 : 0));
    }
  }

  /** One that looks at all in one turn, and is alone. */
  private static LargeWorld undisturbed(int images, int maxBytes) {
    LargeWorld world = new LargeWorld(images, new LookLimits(images, maxBytes));
    world.look();
    return world;
  }

  @Property(tries = 10)
  void withRoomEveryImageIsLookedAt(
      @ForAll @IntRange(min = 1, max = 40) int images,
      @ForAll @IntRange(min = 1, max = 12) int perTurn) {
    // When
    LargeWorld world = new LargeWorld(images, new LookLimits(perTurn, ROOMY));
    world.look();

    // Then
    for (JsonNode entry : world.entries()) {
      assertThat(entry.path("evaluation").has("measurement")).isTrue();
      assertThat(entry.path("evaluation").has("vision_model")).isTrue();
    }
  }
}
