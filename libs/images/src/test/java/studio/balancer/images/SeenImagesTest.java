package studio.balancer.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.images.inspection.ImageFile;
import studio.balancer.images.process.PicturesDecoder;

/** Images look as a person sees them. */
class SeenImagesTest {
  private static final int CLOSE = 3;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void isUpright(int orientation) throws Exception {
    // Given
    BufferedImage upright = corners();
    byte[] stored =
        HostileImages.oriented(Pictures.jpeg(stored(upright, orientation)), orientation);

    // When
    PreparedImage prepared = prepare(stored, 1_000_000);

    // Then
    assertThat(prepared.width()).isEqualTo(64);
    assertThat(prepared.sourceWidth()).isEqualTo(64);
    BufferedImage seen = decoded(prepared);
    for (int[] at : new int[][] {{8, 8}, {56, 8}, {8, 24}, {56, 24}}) {
      near(seen.getRGB(at[0], at[1]), upright.getRGB(at[0], at[1]), 8);
    }
  }

  /** 24 rows of white and black, alternating, are grey; not the white or the black ones. */
  @Test
  void isMadeSmallerByAveraging() throws Exception {
    // Given
    BufferedImage stripes = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 64 * 64; i++) {
      stripes.setRGB(i % 64, i / 64, i / 64 % 2 == 0 ? 0xffffff : 0);
    }

    // When Then
    for (byte[] file : new byte[][] {Pictures.png(stripes), Pictures.jpeg(stripes)}) {
      PreparedImage prepared = prepare(file, 1024);
      assertThat(prepared.width()).isEqualTo(32);
      near(decoded(prepared).getRGB(16, 16), 0x808080, CLOSE);
    }
  }

  @Test
  void whatShinesThroughIsWhite() throws Exception {
    assertThat(decoded(prepare(HostileImages.png(16, 16, 16), 1024)).getRGB(8, 8))
        .isEqualTo(0xffffffff);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_INT_ARGB,
        BufferedImage.TYPE_BYTE_INDEXED,
        BufferedImage.TYPE_BYTE_BINARY,
        BufferedImage.TYPE_BYTE_GRAY
      })
  void aPngOfAnyKindIsWhatItShows(int type) throws Exception {
    // Given
    BufferedImage image = Pictures.gradient(64, 32, type);
    byte[] png = Pictures.png(image);
    BufferedImage shown = ImageIO.read(new ByteArrayInputStream(png));
    byte[] sample = new byte[1];

    // When
    BufferedImage seen = decoded(prepare(png, 1_000_000));

    // Then
    if (type == BufferedImage.TYPE_BYTE_GRAY) {
      // Not by getRGB, which takes grey for linear.
      shown.getRaster().getDataElements(40, 20, sample);
      near(seen.getRGB(40, 20), (sample[0] & 0xff) * 0x010101, CLOSE);
    } else if (type == BufferedImage.TYPE_INT_RGB || type == BufferedImage.TYPE_INT_ARGB) {
      near(seen.getRGB(40, 20), shown.getRGB(40, 20), CLOSE + 3);
    }
    assertThat(seen.getWidth()).isEqualTo(64);
  }

  @Test
  void inksBecomeColours() throws Exception {
    // Given: no ink, as Adobe stores it, is white.
    byte[] file = HostileImages.fourColours();

    // When Then
    assertThat(prepare(file, 1024).width()).isEqualTo(8);
  }

  @Test
  void aProfileThatIsUnusableIsIgnoredWithAWarning() throws Exception {
    // Given
    byte[] jpeg = Pictures.jpeg(16, 16);
    byte[] profile = "ICC_PROFILE\0\1\1rubbish".getBytes(StandardCharsets.ISO_8859_1);

    // When
    PreparedImage prepared = prepare(HostileImages.withSegment(jpeg, 0xe2, profile), 1024);

    // Then
    assertThat(prepared.warnings())
        .containsExactly("its colour profile (ICC) is unusable and was ignored");
  }

  @Test
  void aCutOffImageIsNone() {
    for (byte[] whole :
        new byte[][] {
          Pictures.jpeg(400, 200),
          Pictures.png(Pictures.gradient(400, 200, BufferedImage.TYPE_INT_RGB))
        }) {
      byte[] cut = Arrays.copyOf(whole, whole.length * 2 / 3);
      assertThatThrownBy(() -> prepare(cut, 1_000_000)).isInstanceOf(UnusableImageException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0000001c667479706176696600000000, an AVIF: convert it to JPEG",
    "0000001866747970686569630000000068656963, a HEIC: convert it to JPEG",
    "474946383961, a GIF: convert it to JPEG",
    "49492a0008000000, a TIFF: convert it to JPEG",
    "4d4d002a00000008, a TIFF: convert it to JPEG",
    "424d36000000, a BMP: convert it to JPEG",
    "384250530001, a Photoshop file: convert it to JPEG",
    "ff0a1234, a JPEG XL: convert it to JPEG",
    "0000000c4a584c200d0a870a, a JPEG XL: convert it to JPEG",
    "0000000c6a5020200d0a870a, a JPEG 2000: convert it to JPEG",
    "ff4fff51002f, a JPEG 2000: convert it to JPEG",
    "255044462d312e37, a PDF: convert it to JPEG",
    "3c737667207769647468, an SVG: convert it to JPEG",
    "efbbbf3c3f786d6c3f3e3c737667, an SVG: convert it to JPEG",
    "3c21444f43545950452068746d6c3e, 'an HTML page, no image'",
    "'', an empty file"
  })
  void whatItIsInsteadIsSaid(String hex, String reason) {
    assertThatThrownBy(() -> ImageFile.of(HexFormat.of().parseHex(hex)))
        .isInstanceOf(UnusableImageException.class)
        .hasMessage(reason);
  }

  private static PreparedImage prepare(byte[] file, long maxPixels) throws UnusableImageException {
    return PicturesDecoder.SHARED.prepare(new ImageSource.Bytes(file), maxPixels);
  }

  private static BufferedImage decoded(PreparedImage prepared) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(prepared.jpeg()));
  }

  /** Four corners of four colours. */
  private static BufferedImage corners() {
    BufferedImage image = new BufferedImage(64, 32, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 32; y++) {
      for (int x = 0; x < 64; x++) {
        image.setRGB(x, y, (x < 32 ? 0x2020e0 : 0xe02020) ^ (y < 16 ? 0 : 0x00c000));
      }
    }
    return image;
  }

  /** As a camera stores what is upright (CIPA DC-008, 4.6.4): what row 0 and column 0 are. */
  private static BufferedImage stored(BufferedImage upright, int orientation) {
    boolean swaps = orientation >= 5;
    int width = swaps ? 32 : 64;
    int height = swaps ? 64 : 32;
    BufferedImage stored = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    boolean rowFromBottom = orientation == 3 || orientation == 4;
    boolean columnFromRight = orientation == 2 || orientation == 3;
    boolean rowIsRight = orientation == 6 || orientation == 7;
    boolean columnIsBottom = orientation == 7 || orientation == 8;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int seenX = swaps ? (rowIsRight ? 63 - y : y) : columnFromRight ? 63 - x : x;
        int seenY = swaps ? (columnIsBottom ? 31 - x : x) : rowFromBottom ? 31 - y : y;
        stored.setRGB(x, y, upright.getRGB(seenX, seenY));
      }
    }
    return stored;
  }

  private static void near(int seen, int expected, int close) {
    for (int shift = 0; shift <= 16; shift += 8) {
      assertThat(seen >> shift & 0xff)
          .isBetween((expected >> shift & 0xff) - close, (expected >> shift & 0xff) + close);
    }
  }
}
