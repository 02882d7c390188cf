package studio.balancer.images.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StrokeFontTest {

  private final StrokeFont font = new StrokeFont();

  @Test
  void everyLetterOfFileNamesAndSentencesIsThereAndDrawsSomething() {
    // Given
    String characters =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-,:;()/%$+·→'\"!?#=[]";

    for (char character : characters.toCharArray()) {
      // When
      BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
      font.draw(image.createGraphics(), String.valueOf(character), 8, 28, 18);

      // Then
      assertThat(font.has(character)).as("'%s'", character).isTrue();
      assertThat(
              Arrays.stream(image.getRGB(0, 0, 40, 40, null, 0, 40))
                  .map(p -> p & 0xffffff)
                  .filter(p -> p != 0)
                  .count())
          .as("'%s'", character)
          .isPositive();
    }
  }

  @Test
  void aTextIsAsWideAsItsLetters() {
    // Given
    String text = "0001_european";

    // When
    double width = font.width(text, 12);

    // Then
    assertThat(font.width(text + text, 12)).isGreaterThan(2 * width);
    assertThat(font.width(text, 24)).isEqualTo(2 * width);
    assertThat(font.width("", 12)).isZero();
  }
}
