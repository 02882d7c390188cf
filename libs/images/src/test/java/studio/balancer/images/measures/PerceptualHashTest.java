package studio.balancer.images.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.images.pixels.Picture;

class PerceptualHashTest {
  private static final int SIDE = 512;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void aRepeatIsFound(long seed) {
    for (Picture picture :
        new Picture[] {DrawnPictures.natural(SIDE, seed), DrawnPictures.cartoon(SIDE, seed)}) {
      assertThat(near(picture, DrawnPictures.mirrored(picture))).isTrue();
      assertThat(near(picture, DrawnPictures.toned(picture, v -> v * 21 / 20))).isTrue();
      assertThat(near(picture, DrawnPictures.noisy(picture, 6))).isTrue();
      assertThat(near(picture, cut(picture, 3, 3, 3, 3))).isTrue();
      assertThat(near(picture, cut(picture, 5, 5, 0, 0))).isTrue();
      assertThat(near(picture, cut(picture, 0, 0, 8, 8))).isTrue();
      assertThat(near(cut(picture, 0, 0, 4, 4), DrawnPictures.mirrored(picture))).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void anotherPictureIsNone(long seed) {
    assertThat(near(DrawnPictures.natural(SIDE, seed), DrawnPictures.natural(SIDE, seed + 10)))
        .isFalse();
    assertThat(near(DrawnPictures.cartoon(SIDE, seed), DrawnPictures.cartoon(SIDE, seed + 10)))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void anotherFigureInTheSameSceneIsNone(long seed) {
    Picture scene = DrawnPictures.natural(SIDE, seed);

    assertThat(near(pasted(scene, 0.3), pasted(scene, 0.45))).isFalse();
  }

  /** A dark figure, a quarter of the width, at another place. */
  private static Picture pasted(Picture scene, double place) {
    byte[] samples = scene.samples().clone();
    for (int y = SIDE / 4; y < SIDE; y++) {
      int left = (int) (SIDE * place) + y % 7;
      for (int i = left * 3; i < (left + SIDE / 4) * 3; i++) {
        samples[y * SIDE * 3 + i] = (byte) ((samples[y * SIDE * 3 + i] & 0xff) / 4);
      }
    }
    return new Picture(samples, SIDE, SIDE, 3);
  }

  @Test
  void whatShowsNothingRepeatsNothing() {
    PerceptualHash black = hash(DrawnPictures.plain(SIDE, 0));

    assertThat(black.near(black)).isFalse();
  }

  @Test
  void isReadAsItWasWritten() {
    PerceptualHash hash = hash(DrawnPictures.natural(SIDE, 1));

    assertThat(PerceptualHash.parse(hash.toString())).isEqualTo(hash);
    assertThatThrownBy(() -> PerceptualHash.parse("00ff"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected " + 2 * Frequencies.LENGTH);
  }

  @Test
  void nearnessIsMutual() {
    Picture picture = DrawnPictures.natural(SIDE, 5);
    PerceptualHash one = hash(picture);
    PerceptualHash other = hash(cut(picture, 4, 0, 2, 1));

    assertThat(one.near(other)).isEqualTo(other.near(one)).isTrue();
  }

  private static Picture cut(Picture picture, int left, int top, int right, int bottom) {
    return DrawnPictures.cut(
        picture, left * SIDE / 100, top * SIDE / 100, right * SIDE / 100, bottom * SIDE / 100);
  }

  private static boolean near(Picture one, Picture other) {
    return hash(one).near(hash(other));
  }

  private static PerceptualHash hash(Picture picture) {
    return PerceptualHash.of(Grid.of(picture));
  }
}
