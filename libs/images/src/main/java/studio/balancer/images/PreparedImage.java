package studio.balancer.images;

import java.util.List;

/**
 * An image as a person sees it.
 *
 * @param jpeg upright RGB JPEG in sRGB, of quality 95 unless it had to be small
 * @param width of the JPEG, in pixels
 * @param height of the JPEG, in pixels
 * @param format what it was
 * @param sourceWidth what it was wide, upright, in pixels
 * @param sourceHeight what it was high, upright, in pixels
 * @param warnings what of it was not obeyed, such as a colour profile that is unusable
 */
public record PreparedImage(
    byte[] jpeg,
    int width,
    int height,
    ImageFormat format,
    int sourceWidth,
    int sourceHeight,
    List<String> warnings) {
  PreparedImage with(byte[] other, int otherWidth, int otherHeight) {
    return new PreparedImage(
        other, otherWidth, otherHeight, format, sourceWidth, sourceHeight, warnings);
  }
}
