package studio.balancer.planner.baseimage;

/** What an actor's images would be made from. */
public sealed interface BaseImageVerdict {

  /**
   * An image that can be used.
   *
   * @param place where it is, as a person writes it
   */
  record Usable(String place) implements BaseImageVerdict {}

  /**
   * There is none that can be used.
   *
   * @param reason where it was looked for and what was found
   */
  record Unusable(String reason) implements BaseImageVerdict {}
}
