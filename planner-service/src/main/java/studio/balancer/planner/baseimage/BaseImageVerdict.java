package studio.balancer.planner.baseimage;

import java.util.List;

/** What an actor's images would be made from. */
public sealed interface BaseImageVerdict {

  /**
   * An image that can be used.
   *
   * @param place where it is, as a person writes it
   * @param concerns what speaks against buying images made from it, in plain words
   */
  record Usable(String place, List<String> concerns) implements BaseImageVerdict {
    /** One that nothing speaks against. */
    public Usable(String place) {
      this(place, List.of());
    }
  }

  /**
   * There is none that can be used.
   *
   * @param reason where it was looked for and what was found
   */
  record Unusable(String reason) implements BaseImageVerdict {}
}
