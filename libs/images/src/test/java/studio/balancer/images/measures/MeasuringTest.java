package studio.balancer.images.measures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.evaluation.Flag;
import studio.balancer.images.pixels.Picture;

class MeasuringTest {
  private static final int SIDE = 512;

  private final Measuring measuring = new Measuring();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void drawingsAreToldByTheirColour(long seed) {
    assertThat(measuring.measure(DrawnPictures.lines(SIDE, seed)).type())
        .isEqualTo(ImageType.BW_STYLIZED);
    assertThat(measuring.measure(DrawnPictures.sepia(DrawnPictures.lines(SIDE, seed))).type())
        .isEqualTo(ImageType.BW_STYLIZED);
    assertThat(measuring.measure(DrawnPictures.cartoon(SIDE, seed)).type())
        .isEqualTo(ImageType.COLOR_STYLIZED);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void naturalSurfacesAreNeverTakenForADrawing(long seed) {
    Picture natural = DrawnPictures.natural(SIDE, seed);

    assertThat(measuring.measure(natural).type()).isIn(ImageType.PHOTOREALISTIC, null);
    assertThat(measuring.measure(DrawnPictures.sepia(natural)).type())
        .isIn(ImageType.PHOTOREALISTIC, null);
  }

  @ParameterizedTest
  @ValueSource(ints = {512, 768, 1000, 1024, 2048})
  void theVerdictDoesNotDependOnTheSize(int side) {
    Measurement small = measuring.measure(DrawnPictures.cartoon(512, 7));
    Measurement same = measuring.measure(DrawnPictures.cartoon(side, 7));

    assertThat(same.type()).isEqualTo(small.type());
    assertThat(same.flags()).isEqualTo(small.flags());
    assertThat(same.hash().near(small.hash())).isTrue();
  }

  @Test
  void faultsAreFound() {
    Picture natural = DrawnPictures.natural(SIDE, 1);

    assertThat(measuring.measure(natural).flags()).isEmpty();
    assertThat(flags(DrawnPictures.blurred(DrawnPictures.blurred(natural, 6), 6)))
        .contains(Flag.BLURRED.label());
    assertThat(flags(DrawnPictures.toned(natural, v -> v / 10))).contains(Flag.DARK.label());
    assertThat(flags(DrawnPictures.toned(natural, v -> 128 + (v - 128) / 8)))
        .contains(Flag.LOW_INFORMATION.label());
    assertThat(flags(DrawnPictures.noisy(natural, 40))).contains(Flag.ARTEFACTS.label());
  }

  private java.util.List<String> flags(Picture picture) {
    return measuring.measure(picture).flags().stream().map(Flag::label).toList();
  }

  @Test
  void aFaultyPictureIsWorseThanAFaultlessOne() {
    Picture good = DrawnPictures.natural(SIDE, 2);

    assertThat(measuring.measure(DrawnPictures.noisy(good, 40)).quality())
        .isLessThan(6)
        .isLessThan(measuring.measure(good).quality());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 128, 255})
  void onlyWhatShowsNothingIsBlank(int level) {
    Measurement blank = measuring.measure(DrawnPictures.plain(SIDE, level));

    assertThat(blank.blank()).isTrue();
    assertThat(blank.type()).isNull();
    assertThat(measuring.measure(DrawnPictures.noisy(DrawnPictures.plain(SIDE, level), 1)).blank())
        .isTrue();
    assertThat(measuring.measure(DrawnPictures.toned(DrawnPictures.lines(SIDE, 1), v -> v / 12)))
        .extracting(Measurement::blank)
        .isEqualTo(false);
  }

  @Test
  void theSamePictureIsMeasuredTheSame() {
    Picture picture = DrawnPictures.natural(700, 3);

    assertThat(new Measuring().measure(picture)).isEqualTo(measuring.measure(picture));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 31, 63})
  void verySmallPicturesAreNoTrouble(int side) {
    assertThat(measuring.measure(DrawnPictures.natural(side, 1)).type()).isNull();
  }

  @Test
  void aVeryWidePictureIsNoTrouble() {
    byte[] samples = new byte[65_500 * 3];

    assertThat(measuring.measure(new Picture(samples, 65_500, 1, 3)).type()).isNull();
    assertThat(measuring.measure(new Picture(samples, 1, 65_500, 3)).type()).isNull();
  }
}
