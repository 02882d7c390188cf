package studio.balancer.planner.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static studio.balancer.contracts.actor.ImageType.BW_STYLIZED;
import static studio.balancer.contracts.actor.ImageType.COLOR_STYLIZED;
import static studio.balancer.contracts.actor.ImageType.PHOTOREALISTIC;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.contracts.actor.ImageType;

class PromptCatalogTest {
  private final Map<ImageType, List<String>> prompts = own();

  @Test
  void has35PromptsOfThreeTypes() {
    // Given
    PromptCatalog catalog = PromptCatalog.load();

    // Then
    assertThat(catalog.size()).isEqualTo(35);
    assertThat(catalog.of(PHOTOREALISTIC)).hasSize(15);
    assertThat(catalog.of(BW_STYLIZED)).hasSize(11);
    assertThat(catalog.of(COLOR_STYLIZED)).hasSize(9);
  }

  @Test
  void nobodyLooksIntoTheCamera() {
    // Then
    assertThat(prompts.values().stream().flatMap(List::stream))
        .noneMatch(
            prompt ->
                prompt.toLowerCase(Locale.ROOT).matches(".*(into|at) the (camera|viewer|lens).*"));
  }

  @Test
  void namesTheTypeThatHasTooFewOrTooManyPrompts() {
    // Given
    prompts.get(BW_STYLIZED).removeFirst();

    // Then
    assertThatIllegalStateException()
        .isThrownBy(() -> PromptCatalog.of(prompts))
        .withMessage("prompts: bw_stylized has 10 prompts, must have 11");
  }

  @Test
  void namesTheTypeThatIsMissing() {
    // Given
    prompts.remove(COLOR_STYLIZED);

    // Then
    assertThatIllegalStateException()
        .isThrownBy(() -> PromptCatalog.of(prompts))
        .withMessageContaining("color_stylized has 0 prompts, must have 9");
  }

  @Test
  void namesThePromptWithoutDescriptor() {
    // Given
    prompts.get(PHOTOREALISTIC).set(3, "Photo of the man on a bridge");

    // Then
    assertThatIllegalStateException()
        .isThrownBy(() -> PromptCatalog.of(prompts))
        .withMessage("prompts: no {descriptor} in: Photo of the man on a bridge");
  }

  @ParameterizedTest
  @ValueSource(strings = {"red", "Golden", "colorful", "coloured", "teal", "VIBRANT", "ochre"})
  void namesTheBlackAndWhitePromptWithAColour(String colour) {
    // Given
    String prompt = "A pencil sketch of the {descriptor} with a " + colour + " hat";
    prompts.get(BW_STYLIZED).set(0, prompt);

    // Then
    assertThatIllegalStateException()
        .isThrownBy(() -> PromptCatalog.of(prompts))
        .withMessage("prompts: a colour in a black-and-white prompt: " + prompt);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hundred steps", "a scarred wall", "black and white stripes"})
  void aWordThatContainsAColourIsNone(String words) {
    // Given
    prompts.get(BW_STYLIZED).set(0, "A pencil sketch of the {descriptor}, " + words);

    // Then
    assertThat(PromptCatalog.of(prompts).of(BW_STYLIZED).getFirst()).endsWith(words);
  }

  @Test
  void namesThePromptThatIsThereTwice() {
    // Given
    String twice = prompts.get(PHOTOREALISTIC).getFirst();
    prompts.get(COLOR_STYLIZED).set(0, twice);

    // Then
    assertThatIllegalStateException()
        .isThrownBy(() -> PromptCatalog.of(prompts))
        .withMessage("prompts: this prompt is there twice: " + twice);
  }

  private static Map<ImageType, List<String>> own() {
    PromptCatalog catalog = PromptCatalog.load();
    Map<ImageType, List<String>> prompts = new EnumMap<>(ImageType.class);
    for (ImageType type : ImageType.values()) {
      prompts.put(type, new ArrayList<>(catalog.of(type)));
    }
    return prompts;
  }
}
