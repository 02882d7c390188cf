package studio.balancer.local.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import studio.balancer.replicate.rendering.Canvas;
import studio.balancer.replicate.rendering.ImageCodec;

class ContactSheetTest {

  private final ContactSheet sheet = new ContactSheet();

  @Test
  void deletedImagesAreCrossedOutInRedAndNewOnesFramedInGreen() throws IOException {
    // Given
    List<Thumbnail> kept = List.of(thumbnail(Thumbnail.State.KEPT));

    // When
    BufferedImage plain = ImageCodec.decode(sheet.draw("A set", kept, kept));
    BufferedImage changed =
        ImageCodec.decode(
            sheet.draw(
                "A set",
                List.of(thumbnail(Thumbnail.State.DELETED)),
                List.of(thumbnail(Thumbnail.State.NEW))));

    // Then
    assertThat(count(plain, true)).isZero();
    assertThat(count(plain, false)).isZero();
    assertThat(count(changed, true)).isGreaterThan(300);
    assertThat(count(changed, false)).isGreaterThan(300);
  }

  @Test
  void theSheetGrowsByRowsOfSeven() throws IOException {
    // Given
    List<Thumbnail> seven = Collections.nCopies(7, thumbnail(Thumbnail.State.KEPT));
    List<Thumbnail> eight = Collections.nCopies(8, thumbnail(Thumbnail.State.KEPT));

    // When
    int one = ImageCodec.decode(sheet.draw("A set", seven, seven)).getHeight();
    int two = ImageCodec.decode(sheet.draw("A set", seven, eight)).getHeight();
    int none = ImageCodec.decode(sheet.draw("A set", List.of(), List.of())).getHeight();

    // Then
    assertThat(two - one).isEqualTo((one - none) / 2).isPositive();
  }

  @Test
  void aFileThatIsNoImageHasItsPlace() throws IOException {
    // Given
    Thumbnail broken =
        new Thumbnail(
            "0001_3.jpg",
            "photorealistic",
            OptionalDouble.empty(),
            new byte[] {1, 2, 3},
            Thumbnail.State.KEPT);

    // When
    BufferedImage drawn = ImageCodec.decode(sheet.draw("A set", List.of(broken), List.of()));

    // Then
    assertThat(drawn.getWidth()).isGreaterThan(1000);
  }

  private static Thumbnail thumbnail(Thumbnail.State state) {
    BufferedImage grey = new BufferedImage(320, 180, BufferedImage.TYPE_INT_RGB);
    Arrays.fill(Canvas.of(grey).rgb(), 0x808080);
    return new Thumbnail(
        "0001_european_20_female_12.png",
        "photorealistic",
        OptionalDouble.of(7.5),
        ImageCodec.png(grey),
        state);
  }

  private static long count(BufferedImage image, boolean red) {
    return Arrays.stream(Canvas.of(image).rgb())
        .mapToObj(Color::new)
        .filter(
            c ->
                red
                    ? c.getRed() > 180 && c.getGreen() < 130 && c.getBlue() < 130
                    : c.getGreen() > 150 && c.getRed() < 110 && c.getBlue() < 160)
        .count();
  }
}
