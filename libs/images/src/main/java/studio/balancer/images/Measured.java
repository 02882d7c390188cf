package studio.balancer.images;

import java.util.List;
import studio.balancer.images.measures.Measurement;

/**
 * An image that was decoded as a person sees it, and measured.
 *
 * @param format what it is
 * @param width upright, in pixels
 * @param height upright, in pixels
 * @param warnings what of it was not obeyed, such as a colour profile that is unusable
 */
public record Measured(
    Measurement measurement, ImageFormat format, int width, int height, List<String> warnings) {}
