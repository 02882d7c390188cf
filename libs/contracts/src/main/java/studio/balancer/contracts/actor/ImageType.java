package studio.balancer.contracts.actor;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import studio.balancer.contracts.text.Line;

/** The kinds of image that a balanced set is made of. */
public enum ImageType {
  /** Looks like a photograph. */
  PHOTOREALISTIC("photorealistic"),
  /** A drawing or print without colour. */
  BW_STYLIZED("bw_stylized"),
  /** A drawing, painting or render in colour. */
  COLOR_STYLIZED("color_stylized");

  private static final Pattern SEPARATORS = Pattern.compile("[-_\\s]+");

  private final String label;

  ImageType(String label) {
    this.label = label;
  }

  @JsonValue
  public String label() {
    return label;
  }

  /**
   * The type that a foreign word means, if it means one: in any case, with any or no separator,
   * British or American ({@code Photorealistic}, {@code bw-stylized}, {@code COLOUR STYLISED}).
   */
  public static Optional<ImageType> find(String word) {
    String plain = plain(word);
    return Arrays.stream(values()).filter(type -> plain(type.label).equals(plain)).findFirst();
  }

  private static String plain(String word) {
    return SEPARATORS
        .matcher(word.toLowerCase(Locale.ROOT))
        .replaceAll("")
        .replace("colour", "color")
        .replace("stylised", "stylized");
  }

  /** The type of that label, exactly: messages are ours to define. */
  @JsonCreator
  public static ImageType of(String label) {
    return Arrays.stream(values())
        .filter(type -> type.label.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    Line.of(
                        "invalid image type '%s': expected photorealistic, bw_stylized or"
                            + " color_stylized",
                        Printable.of(label))));
  }

  @Override
  public String toString() {
    return label;
  }
}
