package studio.balancer.contracts.actor;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of image that a balanced set is made of. */
public enum ImageType {
  /** Looks like a photograph. */
  PHOTOREALISTIC("photorealistic"),
  /** A drawing or print without colour. */
  BW_STYLIZED("bw_stylized"),
  /** A drawing, painting or render in colour. */
  COLOR_STYLIZED("color_stylized");

  private final String label;

  ImageType(String label) {
    this.label = label;
  }

  /** The name in messages, manifests and on the command line. */
  @JsonValue
  public String label() {
    return label;
  }

  /** The type of that label, if there is one. */
  public static Optional<ImageType> find(String label) {
    return Arrays.stream(values()).filter(type -> type.label.equals(label)).findFirst();
  }

  /**
   * The type of that label.
   *
   * @throws IllegalArgumentException if there is none
   */
  @JsonCreator
  public static ImageType of(String label) {
    return find(label)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is no image type: photorealistic, bw_stylized or color_stylized"
                        .formatted(Printable.of(label))));
  }

  @Override
  public String toString() {
    return label;
  }
}
