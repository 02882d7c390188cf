package studio.balancer.replicate.input;

import java.util.List;

/**
 * The size of an output: about one megapixel, both sides multiples of 16, as the model gives it.
 *
 * @param width in pixels
 * @param height in pixels
 */
public record OutputSize(int width, int height) {

  static final String MATCH_INPUT = "match_input_image";

  static final List<String> RATIOS = ModelDocument.values("aspect_ratio");

  private static final double AREA = 1024.0 * 1024;

  /**
   * The output size.
   *
   * @param name one of {@link #RATIOS}
   * @param inputWidth of the input image, for {@link #MATCH_INPUT}
   */
  public static OutputSize of(String name, int inputWidth, int inputHeight) {
    if (name.equals("16:9")) {
      // The model's own choice, a little wider than 16:9.
      return new OutputSize(1392, 752);
    }
    double ratio = (double) inputWidth / inputHeight;
    if (!name.equals(MATCH_INPUT)) {
      String[] sides = name.split(":");
      ratio = Double.parseDouble(sides[0]) / Double.parseDouble(sides[1]);
    }
    ratio = Math.min(21 / 9.0, Math.max(9 / 21.0, ratio));
    return new OutputSize(side(Math.sqrt(AREA * ratio)), side(Math.sqrt(AREA / ratio)));
  }

  private static int side(double length) {
    return (int) Math.round(length / 16) * 16;
  }
}
