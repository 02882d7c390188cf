package studio.balancer.planner.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import studio.balancer.contracts.actor.ImageType;

/** Tells an image's type from the prompt that it was made from. */
public final class PromptClassifier {
  /** Techniques that never have colour. */
  private static final List<String> WITHOUT_COLOUR =
      List.of(
          "pencil",
          "charcoal",
          "pen and ink",
          "ink wash",
          "ink drawing",
          "woodcut",
          "linocut",
          "engraving",
          "etching",
          "crosshatch",
          "cross-hatch",
          "stipple",
          "manga",
          "silhouette");

  private static final List<String> MONOCHROME =
      List.of("black-and-white", "black and white", "monochrome", "grayscale", "greyscale");

  private static final List<String> STYLIZED =
      List.of(
          "illustration",
          "drawing",
          "painting",
          "painted",
          "sketch",
          "comic",
          "cartoon",
          "anime",
          "watercolor",
          "watercolour",
          "gouache",
          "vector",
          "cel-shaded",
          "cel shaded",
          "pop art",
          "art nouveau",
          "pastel",
          "poster",
          "storybook",
          "print",
          "low-poly",
          "pixel art");

  private static final List<String> PHOTOGRAPHIC =
      List.of(
          "photo",
          "cinematic",
          "candid",
          " shot",
          "close-up",
          "35mm",
          "50mm",
          "85mm",
          "lens",
          "film still",
          "realistic");

  private PromptClassifier() {}

  /** The type, or empty if the words do not tell. */
  public static Optional<ImageType> classify(String prompt) {
    String words = prompt.toLowerCase(Locale.ROOT);
    boolean withoutColour = contains(words, WITHOUT_COLOUR);
    if (withoutColour || contains(words, STYLIZED)) {
      boolean inColour = contains(words, List.of("colored", "coloured", "full color", "colour "));
      boolean monochrome = contains(words, MONOCHROME) || (withoutColour && !inColour);
      return Optional.of(monochrome ? ImageType.BW_STYLIZED : ImageType.COLOR_STYLIZED);
    }
    return contains(words, PHOTOGRAPHIC) ? Optional.of(ImageType.PHOTOREALISTIC) : Optional.empty();
  }

  private static boolean contains(String words, List<String> any) {
    return any.stream().anyMatch(words::contains);
  }
}
