package studio.balancer.planner.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.actormanifest.reading.PromptClassifier;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.planner.prompt.PromptCatalog;

class PromptClassifierTest {
  private static final int CUT = 60;

  @ParameterizedTest
  @EnumSource(ImageType.class)
  void ourOwnPromptsAreOfTheirType(ImageType type) {
    for (String prompt : PromptCatalog.load().of(type)) {
      // When
      String filled = prompt.replace("{descriptor}", "robotic character");

      // Then
      assertThat(PromptClassifier.classify(filled)).as(filled).contains(type);
      // Studios' older manifests have prompts that were cut.
      assertThat(PromptClassifier.classify(filled.substring(0, CUT))).as(filled).contains(type);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Camera and medium before the subject.
        "photorealistic | Candid shot: the character walks past a wet wall in a",
        "photorealistic | Wide handheld candid shot from behind shows the man crossing",
        "photorealistic | Close-up of the woman at a window, warm light",
        "photorealistic | Photo of the man painting a fence with a broad brush",
        "photorealistic | Photorealistic view of the woman sketching with a pencil",
        "photorealistic | A black-and-white photograph of the man in a pencil-grey suit",
        "photorealistic | Cinematic close-up, the woman sprinting past a comic book shop, 35mm",
        "bw_stylized | A black-and-white pen and ink line drawing of the man on a step",
        "bw_stylized | A graphite pencil sketch of the creature asleep",
        "bw_stylized | Charcoal drawing of the man under coloured lanterns",
        "bw_stylized | A monochrome flat vector illustration of character in the st",
        "bw_stylized | A photorealistic pencil drawing of the woman",
        "bw_stylized | Comic book illustration of the man on a roof, black and white",
        "bw_stylized | A close-up woodcut print style image of the character",
        "color_stylized | A dynamic comic book illustration of the woman leaping a nar",
        "color_stylized | A watercolour painting of the man by a grayscale mural in full sun",
        "color_stylized | A colored pencil drawing of the woman with a kite",
        "color_stylized | A vibrant ink wash painting of the man",
        "color_stylized | A cinematic digital painting of the man, lens flare",
        "color_stylized | The woman leaping a gap, anime"
      })
  void theMediumTellsTheType(String type, String prompt) {
    // Then
    assertThat(PromptClassifier.classify(prompt)).contains(ImageType.of(type));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "The man crouches by a forest stream, hands cupped in the wat",
        "The woman sprinting down a hill",
        "The man is drawing a bow",
        "The woman climbs past a poster in a pastel dress",
        "a man",
        "Das Bild"
      })
  void saysNothingWhereTheWordsDoNotTell(String prompt) {
    // Then
    assertThat(PromptClassifier.classify(prompt)).isEmpty();
  }

  @Property(tries = 300)
  void readsAnyText(@ForAll String prompt) {
    // Then no exception; and where the words stand does not depend on upper and lower case
    assertThat(PromptClassifier.classify(prompt + " photo:"))
        .isEqualTo(
            PromptClassifier.classify(prompt.toLowerCase(java.util.Locale.ROOT) + " PHOTO:"));
  }
}
