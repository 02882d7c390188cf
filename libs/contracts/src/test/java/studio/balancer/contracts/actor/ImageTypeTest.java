package studio.balancer.contracts.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageTypeTest {
  @ParameterizedTest
  @CsvSource({
    "Photorealistic, PHOTOREALISTIC",
    "PHOTO_REALISTIC, PHOTOREALISTIC",
    "photo-realistic, PHOTOREALISTIC",
    "bw-stylized, BW_STYLIZED",
    "BW Stylized, BW_STYLIZED",
    "bw_stylised, BW_STYLIZED",
    "COLOR_STYLIZED, COLOR_STYLIZED",
    "colour_stylized, COLOR_STYLIZED",
    "Colour-Stylised, COLOR_STYLIZED"
  })
  void isFoundByWhatOthersCallIt(String word, ImageType type) {
    assertThat(ImageType.find(word)).contains(type);
    assertThatIllegalArgumentException().isThrownBy(() -> ImageType.of(word));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "photo", "sketch", "stylized", "photorealistic2", "7"})
  void isNotGuessed(String word) {
    assertThat(ImageType.find(word)).isEmpty();
  }
}
