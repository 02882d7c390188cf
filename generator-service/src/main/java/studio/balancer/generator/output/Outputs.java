package studio.balancer.generator.output;

/** Fetches finished images. */
@FunctionalInterface
public interface Outputs {

  /**
   * Fetches an image.
   *
   * @param url as Replicate named it
   * @throws DownloadException if it cannot be fetched now
   */
  Download fetch(String url);
}
