package studio.balancer.planner.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.actor.ImageType;

class PromptChoiceTest {
  private static final String DESCRIPTOR = "woman";

  private final PromptCatalog catalog = PromptCatalog.load();
  private final PromptChoice choice = new PromptChoice(catalog);

  @Property
  void noPromptIsUsedAgainBeforeEachWasUsed(
      @ForAll ImageType type, @ForAll @IntRange(max = 40) int count, @ForAll long seed) {
    // When
    List<String> chosen = choice.choose(type, count, DESCRIPTOR, Set.of(), new Random(seed));

    // Then
    int available = catalog.of(type).size();
    assertThat(chosen).hasSize(count);
    for (int round = 0; round < count; round += available) {
      assertThat(chosen.subList(round, Math.min(count, round + available))).doesNotHaveDuplicates();
    }
    assertThat(choice.usedAgain(type, count)).isEqualTo(new HashSet<>(chosen).size() < count);
  }

  @Property
  void promptsThatTheSetHasComeLast(
      @ForAll ImageType type,
      @ForAll @IntRange(max = 15) int have,
      @ForAll @IntRange(max = 15) int count,
      @ForAll long seed) {
    // Given
    Set<String> present =
        new HashSet<>(choice.choose(type, have, DESCRIPTOR, Set.of(), new Random(seed + 1)));
    int fresh = catalog.of(type).size() - present.size();

    // When
    List<String> chosen = choice.choose(type, count, DESCRIPTOR, present, new Random(seed));

    // Then
    assertThat(chosen.subList(0, Math.min(count, fresh))).noneMatch(present::contains);
  }

  @Property
  void theSameSeedChoosesTheSame(@ForAll ImageType type, @ForAll long seed) {
    // When
    List<String> chosen = choice.choose(type, 5, DESCRIPTOR, Set.of(), new Random(seed));

    // Then
    assertThat(choice.choose(type, 5, DESCRIPTOR, Set.of(), new Random(seed))).isEqualTo(chosen);
  }

  @Test
  void differentSeedsChooseDifferently() {
    // When
    Set<List<String>> choices = new HashSet<>();
    for (long seed = 0; seed < 20; seed++) {
      choices.add(
          choice.choose(ImageType.PHOTOREALISTIC, 5, DESCRIPTOR, Set.of(), new Random(seed)));
    }

    // Then
    assertThat(choices).hasSize(20);
  }

  @Test
  void theDescriptorStandsInThePrompt() {
    // When
    List<String> chosen =
        choice.choose(ImageType.BW_STYLIZED, 11, "mythical character", Set.of(), new Random(1));

    // Then
    assertThat(chosen).allMatch(prompt -> prompt.contains("the mythical character"));
    assertThat(chosen).noneMatch(prompt -> prompt.contains("{"));
  }
}
