package studio.balancer.replicate.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageStyleTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Photorealistic portrait of a woman in a park, 85mm lens | PHOTOGRAPHIC",
        "A photograph of a man drawing with a pencil, shallow depth of field | PHOTOGRAPHIC",
        "A woman at a window, looking away | PHOTOGRAPHIC",
        "Graphite pencil sketch of a woman, soft shading | PENCIL",
        "Charcoal drawing of a creature on rough paper | PENCIL",
        "Black and white ink drawing, bold brush lines | INK",
        "Black-and-white photograph of a man | INK",
        "Monochrome woodcut of a robotic character | INK",
        "Coloured pencil drawing of a woman | FLAT_COLOUR",
        "Watercolor painting of a man in the rain | FLAT_COLOUR",
        "Anime style, vibrant colours, cel-shaded | FLAT_COLOUR",
        "Comic book illustration of a man, ink outlines, flat colours | FLAT_COLOUR"
      })
  void theStyleIsTheOneThatMostWordsSpeakOf(String prompt, ImageStyle style) {
    // Given
    String given = prompt;

    // When
    ImageStyle recognised = ImageStyle.of(given);

    // Then
    assertThat(recognised).isEqualTo(style);
  }
}
