package studio.balancer.generator.output;

/** Fetches finished images. */
@FunctionalInterface
public interface Outputs {

  /**
   * Fetches an image.
   *
   * @throws DownloadException if it cannot be fetched now
   */
  Download fetch(String url);
}
