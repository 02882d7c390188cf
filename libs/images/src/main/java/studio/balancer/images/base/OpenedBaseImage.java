package studio.balancer.images.base;

/**
 * An actor's base image, looked for and opened.
 *
 * @param <T> what was made of it
 */
public sealed interface OpenedBaseImage<T> {

  /**
   * It is there and can be used.
   *
   * @param place where, as a person writes it
   */
  record Opened<T>(String place, T value) implements OpenedBaseImage<T> {}

  /**
   * There is none that can be used.
   *
   * @param reason where it was looked for and what was found
   */
  record None<T>(String reason) implements OpenedBaseImage<T> {}
}
