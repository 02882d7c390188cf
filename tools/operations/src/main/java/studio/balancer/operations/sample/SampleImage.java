package studio.balancer.operations.sample;

/**
 * One training image of the sample.
 *
 * @param fileName without a folder
 * @param number that the name ends with
 * @param type {@code photorealistic}, {@code bw_stylized} or {@code color_stylized}
 * @param quality 0 (useless) to 10
 * @param prompt that it is said to be made from
 * @param bytes of the file, a PNG or JPEG by its name
 * @param width in pixels
 * @param height in pixels
 */
public record SampleImage(
    String fileName,
    int number,
    String type,
    double quality,
    String prompt,
    byte[] bytes,
    int width,
    int height) {}
