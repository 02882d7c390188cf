package studio.balancer.planner.prompt;

import java.util.Locale;

/** The word that stands for the actor in a prompt. */
public final class Descriptor {
  private Descriptor() {}

  /**
   * The word for a kind of being.
   *
   * @param actorType {@code human}, {@code creature}, {@code robotic}, {@code anthropomorphic},
   *     {@code mythical}, or null; studios' older manifests have a sex and no kind, and mean people
   * @param sex {@code male}, {@code female}, anything else, or null
   */
  public static String of(String actorType, String sex) {
    String kind = actorType == null && sex != null ? "human" : String.valueOf(actorType);
    return switch (kind.toLowerCase(Locale.ROOT)) {
      case "human" -> person(sex);
      case "creature" -> "creature";
      case "robotic", "anthropomorphic", "mythical" -> kind.toLowerCase(Locale.ROOT) + " character";
      default -> "character";
    };
  }

  private static String person(String sex) {
    return switch (String.valueOf(sex).toLowerCase(Locale.ROOT)) {
      case "male", "man", "m" -> "man";
      case "female", "woman", "f" -> "woman";
      default -> "person";
    };
  }
}
