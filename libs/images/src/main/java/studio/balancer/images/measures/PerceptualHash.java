package studio.balancer.images.measures;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import studio.balancer.contracts.text.Line;

/**
 * What a picture looks like from afar: its lowest frequencies, without brightness and contrast.
 * Unlike a hash of bits it can be shifted and stretched a little, so that a crop is found, and the
 * place is known where two pictures differ most, so that another pose is not.
 */
public final class PerceptualHash {
  private static final HexFormat HEX = HexFormat.of();

  private final byte[] frequencies;

  private PerceptualHash(byte[] frequencies) {
    this.frequencies = frequencies;
  }

  static PerceptualHash of(Grid grid) {
    return new PerceptualHash(Frequencies.of(grid));
  }

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException if it is no such text
   */
  public static PerceptualHash parse(String text) {
    byte[] frequencies = HEX.parseHex(text);
    if (frequencies.length != Frequencies.LENGTH) {
      throw new IllegalArgumentException(
          Line.of(
              "invalid perceptual hash of %d digits: expected %d",
              text.length(), 2 * Frequencies.LENGTH));
    }
    return new PerceptualHash(frequencies);
  }

  /**
   * The hash of such a text, if this release can read it.
   *
   * @param text null where none was made
   */
  public static Optional<PerceptualHash> find(String text) {
    try {
      return Optional.ofNullable(text).map(PerceptualHash::parse);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether the other is the same picture, cut at the edges by up to a tenth, mirrored, made
   * brighter, larger or smaller, or saved again.
   */
  public boolean near(PerceptualHash other) {
    return Alignment.near(frequencies, other.frequencies);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PerceptualHash that && Arrays.equals(frequencies, that.frequencies);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(frequencies);
  }

  @Override
  public String toString() {
    return HEX.formatHex(frequencies);
  }
}
