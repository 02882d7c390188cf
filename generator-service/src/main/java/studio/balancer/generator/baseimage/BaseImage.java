package studio.balancer.generator.baseimage;

/** An actor's base image, looked for. */
public sealed interface BaseImage {

  /**
   * It is there and ready to be sent.
   *
   * @param dataUri RGB JPEG in base64, at most 256,000 characters
   */
  record Prepared(String dataUri) implements BaseImage {}

  /**
   * There is none that can be used.
   *
   * @param reason where it was looked for and what was found
   */
  record Missing(String reason) implements BaseImage {}
}
