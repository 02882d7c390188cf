package studio.balancer.images.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import studio.balancer.images.sheet.ContactSheet.Panel;

class ContactSheetTest {
  private static final Predicate<Color> RED =
      c -> c.getRed() > 180 && c.getGreen() < 130 && c.getBlue() < 130;
  private static final Predicate<Color> GREEN =
      c -> c.getGreen() > 150 && c.getRed() < 110 && c.getBlue() < 160;
  private static final Predicate<Color> YELLOW =
      c -> c.getRed() > 150 && c.getGreen() > 120 && c.getBlue() < 110;

  @Test
  void deletedImagesAreCrossedOutInRedAndNewOnesFramedInGreen() throws IOException {
    // When
    BufferedImage plain = drawn(thumbnail(Thumbnail.State.KEPT, ""));
    BufferedImage deleted = drawn(thumbnail(Thumbnail.State.DELETED, ""));
    BufferedImage created = drawn(thumbnail(Thumbnail.State.NEW, ""));

    // Then
    assertThat(count(plain, RED)).isZero();
    assertThat(count(plain, GREEN)).isZero();
    assertThat(count(deleted, RED)).isGreaterThan(300);
    assertThat(count(created, GREEN)).isGreaterThan(300);
  }

  @Test
  void flaggedOnesAreFramedInYellowAndTheReasonIsWrittenOverThem() throws IOException {
    // When
    BufferedImage plain = drawn(thumbnail(Thumbnail.State.KEPT, ""));
    BufferedImage flagged = drawn(thumbnail(Thumbnail.State.FLAGGED, ""));
    BufferedImage noted = drawn(thumbnail(Thumbnail.State.FLAGGED, "blurred, dark"));
    BufferedImage condemned = drawn(thumbnail(Thumbnail.State.CONDEMNED, "copy of 0001_1.jpg"));

    // Then
    assertThat(count(plain, YELLOW)).isZero();
    assertThat(count(flagged, YELLOW)).isGreaterThan(300);
    assertThat(count(noted, YELLOW)).isGreaterThan(count(flagged, YELLOW));
    assertThat(count(condemned, RED)).isGreaterThan(300);
  }

  @Test
  void theSheetGrowsByRowsOfSeven() throws IOException {
    // Given
    Thumbnail one = thumbnail(Thumbnail.State.KEPT, "");

    // When
    int none = drawn().getHeight();
    int row = drawn(Collections.nCopies(7, one).toArray(Thumbnail[]::new)).getHeight();
    int rows = drawn(Collections.nCopies(8, one).toArray(Thumbnail[]::new)).getHeight();

    // Then
    assertThat(rows - row).isEqualTo(row - none).isPositive();
  }

  @Test
  void aFileThatIsNoImageHasItsPlace() throws IOException {
    // Given
    Thumbnail broken =
        new Thumbnail(
            "0001_3.jpg",
            "photorealistic",
            OptionalDouble.empty(),
            Optional::empty,
            Thumbnail.State.KEPT,
            "");

    // Then
    assertThat(drawn(broken).getWidth()).isGreaterThan(1000);
  }

  private static BufferedImage drawn(Thumbnail... set) throws IOException {
    byte[] sheet =
        new ContactSheet().draw("A set", List.of(new Panel("Found", Arrays.asList(set))));
    return ImageIO.read(new ByteArrayInputStream(sheet));
  }

  private static Thumbnail thumbnail(Thumbnail.State state, String note) {
    BufferedImage grey = new BufferedImage(320, 180, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 180; y++) {
      for (int x = 0; x < 320; x++) {
        grey.setRGB(x, y, 0x808080);
      }
    }
    return new Thumbnail(
        "0001_european_20_female_12.png",
        "photorealistic",
        OptionalDouble.of(7.5),
        () -> Optional.of(grey),
        state,
        note);
  }

  private static long count(BufferedImage image, Predicate<Color> colour) {
    int width = image.getWidth();
    return Arrays.stream(image.getRGB(0, 0, width, image.getHeight(), null, 0, width))
        .mapToObj(Color::new)
        .filter(colour)
        .count();
  }
}
