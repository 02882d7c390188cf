package studio.balancer.generator.baseimage;

/** An actor's base image, looked for. */
public sealed interface BaseImage {

  /**
   * It is there and ready to be sent.
   *
   * @param dataUri RGB JPEG of quality 95, in base64
   */
  record Prepared(String dataUri) implements BaseImage {}

  /**
   * There is none that can be used.
   *
   * @param reason where it was looked for and what was found
   */
  record Missing(String reason) implements BaseImage {}
}
