package studio.balancer.images.pixels;

/**
 * Decoded pixels.
 *
 * @param samples a byte for each channel of each pixel, row by row
 * @param width in pixels
 * @param height in pixels
 * @param channels 1 is grey, 3 red, green and blue, 4 inks (cyan, magenta, yellow, black)
 */
public record Picture(byte[] samples, int width, int height, int channels) {}
